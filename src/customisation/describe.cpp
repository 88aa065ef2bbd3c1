#include "customisation/describe.h"

#include "customisation/field_kinds.h"
#include "meta/formula/formula.h"
#include "meta/formula/roll_up.h"

namespace suki::customisation {
namespace {

using meta::Entity;
using meta::Field;
using meta::Registry;

/// By language, only those that say something: `key`, else what `shared` says.
json::object texts(const Registry& registry, const std::string& key,
                   const std::string& shared = {}) {
    json::object out;
    for (const auto& locale : Registry::locales()) {
        auto text = registry.text_in(locale, key);
        if (text.empty() && !shared.empty()) text = registry.text_in(locale, shared);
        if (!text.empty()) out.emplace(locale, text);
    }
    return out;
}

json::object head(const Registry& registry, const Entity& entity) {
    return {{"name", entity.name},
            {"set", entity.set},
            {"labels", texts(registry, "entity." + entity.name)},
            {"plurals", texts(registry, "entity." + entity.name + ".plural")},
            {"icon", entity.icon},
            {"inMenu", entity.menu > 0},
            {"menu", entity.menu},
            {"timeline", entity.timeline},
            {"owned", entity.owned},
            {"setting", entity.setting},
            {"staged", entity.stages.has_value()},
            {"own", meta::is_own_name(entity.name)},
            {"module", entity.module}};
}

json::array options(const Registry& registry, const Entity& entity, const Field& field) {
    json::array out;
    for (const auto& option : field.options) {
        const auto said = field.name + "." + option.value;
        out.push_back(
            {{"value", option.value},
             {"labels", texts(registry, "option." + entity.name + "." + said, "option.*." + said)},
             {"color", option.color},
             {"retired", option.retired}});
    }
    return out;
}

void add_bounds(json::object& out, const Field& field) {
    if (field.max_length) out["maxLength"] = *field.max_length;
    if (field.min) out["min"] = *field.min;
    if (field.max) out["max"] = *field.max;
    if (field.shown_type() == "decimal") out["scale"] = field.scale;
    if (!field.prefix.empty()) out["prefix"] = field.prefix;
}

void add_computing(json::object& out, const Field& field) {
    if (field.formula) {
        out["expression"] = field.formula->text;
        out["result"] = field.result;
    }
    if (!field.roll_up) return;
    out["of"] = field.roll_up->of;
    out["aggregate"] = field.roll_up->aggregate;
    out["field"] = field.roll_up->field;
    out["filter"] = field.roll_up->filter;
}

json::object field(const Registry& registry, const Entity& entity, const Field& field) {
    const auto key = entity.name + "." + field.name;
    json::object out{{"name", field.name},
                     {"type", field.type->name()},
                     {"labels", texts(registry, "field." + key, "field.*." + field.name)},
                     {"help", texts(registry, "help." + key)},
                     {"own", meta::is_own_name(field.name)},
                     {"fixed", (field.read_only && !field.is_computed()) || field.standard},
                     {"required", field.required},
                     {"recommended", field.recommended},
                     {"unique", field.unique},
                     {"search", field.search},
                     {"allowOther", field.allow_other},
                     {"default", field.default_value}};
    add_bounds(out, field);
    add_computing(out, field);
    if (!field.options.empty()) out["options"] = options(registry, entity, field);
    if (field.to_any)
        out["to"] = json::array{"*"};
    else if (!field.targets.empty())
        out["to"] = json::value_from(field.targets);
    if (field.tree) out["tree"] = true;
    if (!field.backlink.empty()) out["backlink"] = field.backlink;
    return out;
}

json::array sections(const Registry& registry, const Entity& entity,
                     const std::vector<meta::Section>& form) {
    json::array out;
    for (const auto& section : form)
        out.push_back({{"section", section.name},
                       {"labels", texts(registry, "section." + entity.name + "." + section.name,
                                        "section.*." + section.name)},
                       {"fields", json::value_from(section.fields)}});
    return out;
}

json::object conditions(const meta::FormConditions& by_field) {
    json::object out;
    for (const auto& [name, when] : by_field)
        out[name] = json::object{{"visible", when.visible}, {"required", when.required}};
    return out;
}

json::object layout(const Registry& registry, const Entity& entity) {
    json::object out{{"list", json::value_from(entity.layout.list)},
                     {"create", json::value_from(entity.layout.create)},
                     {"related", json::value_from(entity.layout.related)},
                     {"form", sections(registry, entity, entity.layout.form)},
                     {"when", conditions(entity.layout.when)},
                     {"board", nullptr}};
    if (const auto& board = entity.layout.board)
        out["board"] = json::object{{"group", board->group}, {"sum", board->sum}};
    return out;
}

json::array variants(const Registry& registry, const Entity& entity) {
    json::array out;
    for (const auto& [name, variant] : entity.layout.variants) {
        json::object offered;
        for (const auto& [field, values] : variant.options)
            offered[field] = json::value_from(values);
        out.push_back({{"name", name},
                       {"create", json::value_from(variant.create)},
                       {"form", sections(registry, entity, variant.form)},
                       {"when", conditions(variant.when)},
                       {"options", std::move(offered)}});
    }
    return out;
}

json::array collections(const Registry& registry, const Entity& entity) {
    json::array out;
    for (const auto& navigation : entity.navigations)
        if (navigation.is_collection())
            out.push_back(
                {{"name", navigation.name},
                 {"labels", texts(registry, "backlink." + entity.name + "." + navigation.name,
                                  "entity." + navigation.target().name + ".plural")},
                 {"entity", navigation.target().name}});
    return out;
}

}  // namespace

json::array describe_entities(const Registry& registry) {
    json::array out;
    for (const auto& entity : registry.entities()) {
        auto described = head(registry, *entity);
        described["fields"] = entity->fields.size() - 1;
        out.push_back(std::move(described));
    }
    return out;
}

json::object describe_entity(const Registry& registry, const Entity& entity) {
    auto out = head(registry, entity);
    json::array fields;
    for (std::size_t i = 1; i < entity.fields.size(); ++i)
        if (!entity.fields[i].internal) fields.push_back(field(registry, entity, entity.fields[i]));
    out["fields"] = std::move(fields);
    out["layout"] = layout(registry, entity);
    out["variants"] = variants(registry, entity);
    out["collections"] = collections(registry, entity);
    return out;
}

json::array describe_kinds() {
    json::array out;
    for (const auto& kind : field_kinds()) {
        json::array keys, fixed;
        for (const auto& key : kind.keys) keys.emplace_back(key);
        for (const auto& key : kind.fixed) fixed.emplace_back(key);
        out.push_back(
            {{"type", kind.type}, {"keys", std::move(keys)}, {"fixed", std::move(fixed)}});
    }
    return out;
}

}  // namespace suki::customisation
