// /api/metadata: what a user interface needs to draw every screen, in the caller's language and
// within the caller's rights.
#include "api/router.h"
#include "base/hash.h"
#include "modules/worktime/work_calendar.h"
#include "record/filter_compiler.h"

namespace suki::api {
namespace {

using access::Action;
using meta::Entity;
using meta::Field;
using meta::Navigation;

class Describer {
public:
    Describer(const Call& call, std::string locale)
        : session_(call.session),
          registry_(call.session.registry()),
          rights_(call.session.rights()),
          locale_(std::move(locale)),
          me_(call.identity.user.text()) {}

    json::array entities() const {
        json::array out;
        for (const auto& entity : registry_.entities())
            if (rights_.may(Action::Read, *entity)) out.push_back(describe(*entity));
        return out;
    }

private:
    std::string text(const std::string& key, std::string_view fallback) const {
        const auto found = registry_.text(locale_, key);
        return std::string(found.empty() ? fallback : found);
    }

    json::object describe(const Entity& entity) const {
        const auto& layout = entity.layout;
        json::object out{
            {"name", entity.name},
            {"set", entity.set},
            {"module", entity.module},
            {"label", text("entity." + entity.name, entity.name)},
            {"pluralLabel", text("entity." + entity.name + ".plural", entity.set)},
            {"icon", entity.icon},
            {"menu", entity.menu},
            {"nameField", entity.name_field},
            {"searchable", entity.is_searchable()},
            {"timeline", entity.timeline},
            {"owned", entity.owned},
            {"defaultSort", entity.default_sort},
            {"can", can(entity)},
            {"fields", fields(entity)},
            {"list", visible(entity, layout.list)},
            {"create", visible(entity, layout.create)},
            {"form", form(entity, layout.form)},
            {"related", related(entity)},
            {"views", views(entity)},
        };
        if (entity.stages)
            out["stages"] = json::object{{"field", entity.stages->field},
                                         {"pipeline", entity.stages->pipeline},
                                         {"variant", entity.stages->variant},
                                         {"since", entity.stages->since},
                                         {"noNextStep", entity.stages->no_next_step}};
        if (auto when = conditions(entity, layout.when); !when.empty())
            out["when"] = std::move(when);
        if (!layout.variants.empty()) out["variants"] = variants(entity);
        if (!entity.open_when.empty()) out["openWhen"] = entity.open_when;
        if (layout.board)
            out["board"] = json::object{{"group", layout.board->group},
                                        {"sum", layout.board->sum},
                                        {"within", layout.board->within}};
        if (layout.lines) add_lines(out, entity);
        return out;
    }

    void add_lines(json::object& out, const Entity& entity) const {
        const auto& lines = *entity.layout.lines;
        const auto* navigation = entity.find_navigation(lines.collection);
        if (!navigation || !rights_.may(Action::Read, navigation->target())) return;
        auto described = describe(entity, *navigation);
        described["position"] = lines.position;
        described["pick"] = lines.pick;
        described["columns"] = visible(navigation->target(), lines.columns);
        described["totals"] = visible(entity, lines.totals);
        out["lines"] = std::move(described);
    }

    json::object can(const Entity& entity) const {
        const auto& rights = rights_.on(entity);
        return {{"create", rights.create},
                {"read", access::level_name(rights.read)},
                {"edit", access::level_name(rights.edit)},
                {"delete", access::level_name(rights.remove)}};
    }

    bool is_visible(const Field& field, const Entity& entity) const {
        return rights_.can_see_field(entity, field);
    }

    json::array visible(const Entity& entity, const std::vector<std::string>& names) const {
        json::array out;
        for (const auto& name : names)
            if (const auto* field = entity.find_field(name); field && is_visible(*field, entity))
                out.emplace_back(name);
        return out;
    }

    json::array fields(const Entity& entity) const {
        json::array out;
        for (std::size_t i = 1; i < entity.fields.size(); ++i)
            if (is_visible(entity.fields[i], entity)) out.push_back(describe(entity, i));
        return out;
    }

    json::object describe(const Entity& entity, std::size_t index) const {
        const Field& field = entity.fields[index];
        json::array properties;
        bool sortable = false, filterable = false;
        for (const auto& property : entity.properties) {
            if (property.field != index) continue;
            properties.emplace_back(property.name);
            sortable = sortable || property.sortable;
            filterable = filterable || property.filterable;
        }
        filterable = filterable || field.type->name() == "many";  // by any() and all()
        json::object out{
            {"name", field.name},
            {"type", field.shown_type()},
            {"label", registry_.label(locale_, entity, field)},
            {"properties", std::move(properties)},
            {"required", field.required},
            {"recommended", field.recommended},
            {"readOnly", field.read_only || rights_.on(entity).read_only.contains(field.name)},
            {"unique", field.unique},
            {"sortable", sortable},
            {"filterable", filterable},
            {"search", field.search},
            {"default", field.default_value},
        };
        if (field.max_length) out["maxLength"] = *field.max_length;
        if (field.min) out["min"] = *field.min;
        if (field.max) out["max"] = *field.max;
        if (field.shown_type() == "decimal" || field.shown_type() == "money")
            out["scale"] = field.scale;
        if (field.is_computed()) out["computed"] = field.type->name();
        if (!field.options.empty()) out["options"] = options(entity, field);
        if (field.allow_other) out["allowOther"] = true;
        if (!field.condition_on.empty()) out["conditionOn"] = field.condition_on;
        if (field.names_entity) out["namesEntity"] = true;
        if (!field.fields_of.empty()) out["fieldsOf"] = named_kind(entity, field);
        if (!field.targets.empty()) out["to"] = json::value_from(field.targets);
        if (field.to_any) out["toAny"] = true;
        if (field.also_via || (!entity.access_via.empty() && field.name == entity.access_via))
            out["partOf"] = true;
        if (const auto help = text("help." + entity.name + "." + field.name, ""); !help.empty())
            out["help"] = help;
        return out;
    }

    /// Where it is said whose fields the text names: by a field, here or of the record that a
    /// lookup leads to.
    static json::object named_kind(const Entity& entity, const Field& field) {
        const auto dot = field.fields_of.find('.');
        json::object out{{"several", !field.only_one_field}};
        out["field"] = dot == std::string::npos ? field.fields_of : field.fields_of.substr(dot + 1);
        if (dot == std::string::npos) return out;
        const auto via = field.fields_of.substr(0, dot);
        const auto* lookup = entity.find_field(via);
        if (!lookup || lookup->targets.empty()) return out;
        out["via"] = via;
        out["in"] = lookup->targets.front();
        return out;
    }

    json::array options(const Entity& entity, const Field& field) const {
        json::array out;
        for (const auto& option : field.options) {
            out.push_back(json::object{
                {"value", option.value},
                {"label", text("option." + entity.name + "." + field.name + "." + option.value,
                               option.value)},
                {"color", option.color}});
            if (option.retired) out.back().get_object()["retired"] = true;
        }
        return out;
    }

    json::object variants(const Entity& entity) const {
        json::object out;
        for (const auto& [name, variant] : entity.layout.variants) {
            json::object offered;
            for (const auto& [field, values] : variant.options)
                offered[field] = json::value_from(values);
            out[name] = json::object{{"create", visible(entity, variant.create)},
                                     {"form", form(entity, variant.form)},
                                     {"when", conditions(entity, variant.when)},
                                     {"options", std::move(offered)}};
        }
        return out;
    }

    json::array form(const Entity& entity, const std::vector<meta::Section>& sections) const {
        json::array out;
        for (const auto& section : sections) {
            const auto shared = text("section.*." + section.name, section.name);
            out.push_back(
                json::object{{"name", section.name},
                             {"label", text("section." + entity.name + "." + section.name, shared)},
                             {"fields", visible(entity, section.fields)}});
        }
        return out;
    }

    /// When fields of the form are shown and required, as far as the caller may know.
    json::object conditions(const Entity& entity, const meta::FormConditions& by_field) const {
        json::object out;
        for (const auto& [name, when] : by_field) {
            json::object one;
            if (may_judge(entity, when.visible)) one["visible"] = for_me(when.visible);
            if (may_judge(entity, when.required)) one["required"] = for_me(when.required);
            if (!one.empty()) out[name] = std::move(one);
        }
        return out;
    }

    /// A condition on what the caller may not see stays here: the server alone holds them to it.
    bool may_judge(const Entity& entity, const std::string& filter) const {
        if (filter.empty()) return false;
        int aliases = 0;
        record::Scope scope(session_, entity, aliases);
        try {
            record::compile_filter_text(scope, filter);
            return true;
        } catch (const Error&) {
            return false;
        }
    }

    json::array views(const Entity& entity) const {
        json::array out;
        for (const auto& view : entity.layout.views) {
            const auto shared = text("view.*." + view.name, view.name);
            out.push_back(
                json::object{{"name", view.name},
                             {"label", text("view." + entity.name + "." + view.name, shared)},
                             {"filter", for_me(view.filter)},
                             {"orderby", view.orderby},
                             {"columns", visible(entity, view.columns)}});
        }
        return out;
    }

    /// Filters of views may say @me for the caller's id.
    std::string for_me(std::string filter) const {
        constexpr std::string_view kMe = "@me";
        for (auto at = filter.find(kMe); at != std::string::npos; at = filter.find(kMe))
            filter.replace(at, kMe.size(), me_);
        return filter;
    }

    json::array related(const Entity& entity) const {
        json::array out;
        for (const auto& name : entity.layout.related) {
            const auto* navigation = entity.find_navigation(name);
            if (!navigation || !navigation->is_collection() ||
                !rights_.may(Action::Read, navigation->target()))
                continue;
            out.push_back(describe(entity, *navigation));
        }
        return out;
    }

    json::object describe(const Entity& entity, const Navigation& navigation) const {
        const auto& target = navigation.target();
        const auto plural = text("entity." + target.name + ".plural", target.set);
        json::object out{{"name", navigation.name},
                         {"label", text("backlink." + entity.name + "." + navigation.name, plural)},
                         {"set", target.set},
                         {"entity", target.name},
                         {"many", !navigation.link_table.empty()}};
        if (navigation.link_table.empty()) out["via"] = navigation.id->name;
        if (navigation.type && navigation.link_table.empty())
            out["viaType"] = navigation.type->name;
        return out;
    }

    record::Session& session_;
    const meta::Registry& registry_;
    const access::Rights& rights_;
    std::string locale_;
    std::string me_;
};

std::string chosen_locale(const Call& call) {
    const auto wanted = query_parameter(call.request, "locale");
    for (const auto& locale : meta::Registry::locales())
        if (locale == wanted) return locale;
    return call.identity.locale.empty() ? "en" : call.identity.locale;
}

net::Response ui_metadata(Call& call) {
    const std::string locale = chosen_locale(call);
    const auto& company = call.session.registry().company();
    const auto hours = modules::work_calendar_of(call.session, &call.identity.user);
    const json::object body{
        {"locale", locale},
        {"locales", json::value_from(meta::Registry::locales())},
        {"company", json::object{{"name", company.name},
                                 {"language", company.language},
                                 {"currency", company.currency},
                                 {"country", company.country},
                                 {"zone", company.zone},
                                 {"currencies", json::value_from(company.currencies)}}},
        {"user", json::object{{"id", call.identity.user.text()},
                              {"name", call.identity.name},
                              {"role", call.identity.role},
                              {"zone", hours.zone().name()}}},
        {"fileLimitBytes", call.services.file_limit_bytes},
        {"entities", Describer(call, locale).entities()},
    };
    std::string text = json::serialize(body);
    const std::string etag = "\"" + content_hash(text, 16) + "\"";
    net::Response response = call.request.header("If-None-Match") == etag
                                 ? net::Response{304, {}, {}, {}}
                                 : json_response(200, std::move(text));
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    return response;
}

}  // namespace

void bind_metadata(Router& router) {
    router.on("GET", "metadata", Access::LoggedIn, ui_metadata);
}

}  // namespace suki::api
