// New fields, and what is said of any field.
#include <algorithm>

#include "base/text.h"
#include "customisation/field_wish.h"
#include "customisation/placing.h"

namespace suki::customisation {
namespace {

constexpr std::size_t kLongestNames = 48;  // of table and column together: see own_name()

std::string text_key(std::string_view kind, const meta::Entity& entity, const std::string& field) {
    return std::string(kind) + "." + entity.name + "." + field;
}

void say_texts(OwnMetadata& own, const std::string& key, const Texts& texts) {
    for (const auto& [locale, text] : texts) own.say(locale, key, text);
}

/// Every name that a new property, field or collection of the entity may not have.
std::set<std::string> taken_names(const Ground& ground, const meta::Entity& entity) {
    auto names = property_names(ground.own.fields(entity.name));
    for (const auto& field : entity.fields) names.insert(field.name);
    for (const auto& property : entity.properties) names.insert(property.name);
    for (const auto& navigation : entity.navigations) names.insert(navigation.name);
    for (const auto& [path, file] : ground.own.files()) {
        const auto* fields = file.if_contains("fields");
        if (!fields || !fields->is_array()) continue;
        for (const auto& field : fields->get_array())
            if (field.is_object()) names.insert(text_at(field.get_object(), "backlink"));
    }
    return names;
}

std::string free_field(const Ground& ground, const meta::Entity& entity, const Texts& labels,
                       json::object field) {
    const auto taken = taken_names(ground, entity);
    const auto longest = kLongestNames - std::min<std::size_t>(entity.table.size(), 30);
    return own_name(pascal_name(labels, "Field"), longest, [&](const std::string& name) {
        field["name"] = name;
        const auto wanted = property_names(json::array{field});
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](const auto& one) { return taken.contains(one); });
    });
}

/// {"collection": {"en": "Projects"}}: the target shows the records that lead to it.
void add_collection(Ground& ground, Wish& wish, json::object& field) {
    auto labels = wish.texts("collection");
    std::erase_if(labels, [](const auto& one) { return one.second.empty(); });
    if (labels.empty() || field.at("to") == json::value(json::array{"*"})) return;
    std::vector<const meta::Entity*> targets;
    std::set<std::string> taken;
    for (const auto& target : field.at("to").as_array())
        if (const auto* found = ground.registry.find_entity(target.as_string())) {
            targets.push_back(found);
            taken.merge(taken_names(ground, *found));
        }
    const auto name = own_name(pascal_name(labels, "Records"), kLongestNames,
                               [&](const auto& one) { return taken.contains(one); });
    field["backlink"] = name;
    for (const auto* target : targets) {
        place(ground.own, *target, "related", name);
        say_texts(ground.own, text_key("backlink", *target, name), labels);
    }
}

bool has_key(const std::vector<std::string_view>& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

enum class Moment { First, Later };  // a new field, or one that is there

bool is_known(const FieldKind& kind, std::string_view key, Moment moment) {
    for (const std::string_view always : {"required", "recommended", "labels", "help"})
        if (key == always) return true;
    if (has_key(kind.keys, key)) return true;
    if (moment == Moment::Later) return false;
    if (key == "collection") return has_key(kind.fixed, "backlink");
    return key == "type" || key == "places" || (key != "backlink" && has_key(kind.fixed, key));
}

void refuse_unknown(Wish& wish, const FieldKind& kind, Moment moment) {
    for (const auto& [name, value] : wish.object())
        if (!is_known(kind, name, moment))
            wish.problem("customisation.unknown_key",
                         "A field of type " + std::string(kind.type) + " has no \"" +
                             std::string(name) + "\" that can be set here.",
                         name);
}

void read_choice(Ground& ground, Wish& wish, const meta::Entity& entity, json::object& field) {
    if (!wish.has("options")) return;
    read_options(wish, ground.own, text_key("option", entity, text_at(field, "name")), field);
}

const FieldKind& kind_of(Wish& wish) {
    const auto* kind = find_field_kind(wish.text("type", 40));
    if (!kind) {
        wish.problem("customisation.unknown_type", "Choose a type of field.", "type");
        wish.finish();
    }
    return *kind;
}

void place_field(Ground& ground, Wish& wish, const meta::Entity& entity,
                 const json::object& field) {
    auto places = wish.has("places") ? wish.names("places") : std::vector<std::string>{"form"};
    if (flag_at(field, "required") && text_at(field, "type") != "autoNumber")
        places.emplace_back("create");
    for (const auto& part : places)
        if (part == "form" || part == "list" || part == "create")
            place(ground.own, entity, part, text_at(field, "name"));
        else
            wish.problem("customisation.unknown_place", "Places are form, list and create.",
                         "places");
}

/// The field as an administrator added it, or null: it is Suki's or a template's.
json::object* own_field(Ground& ground, const meta::Entity& entity, const std::string& name) {
    if (!meta::is_own_name(name)) return nullptr;
    for (auto& field : array_member(ground.own.extension(entity.name), "fields"))
        if (field.is_object() && text_at(field.get_object(), "name") == name)
            return &field.get_object();
    return nullptr;
}

/// What Suki's own working needs of its fields stays.
void keep_needs(Wish& wish, const meta::Field& field, const json::object& change) {
    for (const std::string_view key : {"required", "tree", "unique"}) {
        const bool is_set = key == "required" ? field.required
                            : key == "tree"   ? field.tree
                                              : field.unique;
        if (is_set && wish.has(key) && !wish.flag(key) && !change.contains(key))
            wish.problem("customisation.not_yours",
                         "Suki itself needs " + field.name + " to be " + std::string(key) + ".",
                         key);
    }
    if (!field.read_only && !field.standard) return;
    for (const std::string_view key : {"required", "unique", "default", "min", "max", "maxLength"})
        if (wish.has(key))
            wish.problem("customisation.not_yours",
                         "Suki itself fills in " + field.name +
                             "; only its name, its help and its"
                             " options' looks can be changed.",
                         key);
}

/// Only within one kind of record is there a way upward.
void check_tree(Wish& wish, const meta::Entity& entity, const json::value& targets) {
    if (!wish.flag("tree") || targets == json::value(json::array{entity.name})) return;
    wish.problem("customisation.no_tree",
                 "Only what leads to the same kind of record can be kept from going in a circle.",
                 "tree");
}

json::array options_of(const meta::Field& field) {
    json::array options;
    for (const auto& option : field.options)
        options.push_back(json::object{
            {"value", option.value}, {"color", option.color}, {"retired", option.retired}});
    return options;
}

/// Over a field of Suki's, false has to be said as well.
void read_standard_flags(Wish& wish, const FieldKind& kind, json::object& change) {
    for (const std::string_view key :
         {"required", "recommended", "unique", "search", "allowOther", "tree"})
        if (wish.has(key) && (has_key(kind.keys, key) || key.starts_with("re")))
            change[key] = wish.flag(key);
}

void read_nulls(Wish& wish, const FieldKind& kind, json::object& change) {
    for (const std::string_view key : {"min", "max", "maxLength", "default"})
        if (wish.is_null(key) && has_key(kind.keys, key)) change[key] = nullptr;
}

}  // namespace

json::object add_field(Ground& ground, const meta::Entity& entity, const json::object& object) {
    Wish wish(object);
    const auto& kind = kind_of(wish);
    const auto labels = wish.needed_texts("labels");
    refuse_unknown(wish, kind, Moment::First);
    json::object field{{"name", "xField"}, {"type", kind.type}};
    read_keys(wish, ground.registry, {kind.type, kind.fixed, {}}, field);
    read_keys(wish, ground.registry, kind, field);
    if (kind.type == "lookup") check_tree(wish, entity, field.at("to"));
    const bool is_choice = has_key(kind.keys, "options");
    if (is_choice && wish.list("options").empty())
        wish.problem("customisation.no_options", "Give it one option at least.", "options");
    wish.finish();
    field["name"] = free_field(ground, entity, labels, field);
    if (is_choice) read_choice(ground, wish, entity, field);
    if (has_key(kind.fixed, "backlink")) add_collection(ground, wish, field);
    place_field(ground, wish, entity, field);
    wish.finish();
    check_default(wish, field);
    wish.finish();
    const auto name = text_at(field, "name");
    array_member(ground.own.extension(entity.name), "fields").push_back(field);
    say_texts(ground.own, text_key("field", entity, name), labels);
    say_texts(ground.own, text_key("help", entity, name), wish.texts("help"));
    return {{"did", "fieldAdded"},
            {"entity", entity.name},
            {"field", name},
            {"label", shown_text(labels)}};
}

json::object change_field(Ground& ground, const meta::Entity& entity, const meta::Field& field,
                          const json::object& object) {
    Wish wish(object);
    const auto* known = find_field_kind(field.type->name());
    const FieldKind kind = known ? *known : FieldKind{field.type->name(), {}, {}};
    refuse_unknown(wish, kind, Moment::Later);
    if (kind.type == "lookup") check_tree(wish, entity, json::value_from(field.targets));
    json::object whole{{"name", field.name}, {"type", kind.type}};
    json::object* target = own_field(ground, entity, field.name);
    if (!target) {
        target =
            &object_member(object_member(ground.own.extension(entity.name), "change"), field.name);
        keep_needs(wish, field, *target);
        read_keys(wish, ground.registry, kind, *target);
        read_standard_flags(wish, kind, *target);
        read_nulls(wish, kind, *target);
        whole = *target;
        whole["name"] = field.name;
        whole["type"] = kind.type;
        whole["options"] = options_of(field);
    } else {
        read_keys(wish, ground.registry, kind, *target);
        whole = *target;
    }
    read_choice(ground, wish, entity, whole);
    if (wish.has("options")) target->insert_or_assign("options", whole.at("options"));
    wish.finish();
    check_default(wish, whole);
    wish.finish();
    say_texts(ground.own, text_key("field", entity, field.name), wish.texts("labels"));
    say_texts(ground.own, text_key("help", entity, field.name), wish.texts("help"));
    wish.finish();
    if (wish.flag("required")) place(ground.own, entity, "create", field.name);
    return {{"did", "fieldChanged"}, {"entity", entity.name}, {"field", field.name}};
}

}  // namespace suki::customisation
