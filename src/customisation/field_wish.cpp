#include "customisation/field_wish.h"

#include <algorithm>

#include "base/text.h"
#include "meta/formula/formula.h"
#include "meta/registry_builder.h"

namespace suki::customisation {
namespace {

constexpr std::int64_t kLongestValue = 100'000;
constexpr std::int64_t kMostDigits = 6;
constexpr std::size_t kLongestPrefix = 20;
constexpr std::size_t kLongestFormula = 4'000;
constexpr std::size_t kLongestOption = 100;
constexpr std::size_t kMostOptions = 500;

/// An entity of these fields alone, to see what comes of them.
meta::Entity sketch(const json::array& fields) {
    return meta::read_entity({{"name", "sketch"}, {"set", "sketches"}, {"fields", fields}},
                             std::string(meta::kOwnModule));
}

void read_flag(Wish& wish, json::object& field, std::string_view key) {
    if (!wish.has(key)) return;
    if (wish.flag(key))
        field[key] = true;
    else
        field.erase(key);
}

template <class T>
void put(Wish& wish, json::object& field, std::string_view key, const std::optional<T>& value) {
    if (value)
        field[key] = *value;
    else if (wish.is_null(key))
        field.erase(key);
}

void read_targets(Wish& wish, const meta::Registry& registry, json::object& field) {
    json::array targets;
    for (const auto& name : wish.names("to")) {
        if (name != "*" && !registry.find_entity(name))
            wish.problem("customisation.unknown_entity",
                         "There is no kind of record called \"" + name + "\".", "to");
        targets.emplace_back(name);
    }
    const bool anywhere = targets.size() == 1 && targets[0] == json::value("*");
    if (targets.empty() || (text_at(field, "type") == "many" && anywhere))
        wish.problem("customisation.no_target", "Choose what kind of record it leads to.", "to");
    field["to"] = std::move(targets);
}

void read_default(Wish& wish, json::object& field) {
    const auto* value = wish.object().if_contains("default");
    if (!value) return;
    if (value->is_null() || *value == json::value(""))
        field.erase("default");
    else
        field["default"] = *value;
}

void read_bounds(Wish& wish, json::object& field) {
    put(wish, field, "min", wish.number("min"));
    put(wish, field, "max", wish.number("max"));
    const auto* least = field.if_contains("min");
    const auto* most = field.if_contains("max");
    if (least && most && least->to_number<double>() > most->to_number<double>())
        wish.problem("customisation.bounds", "The least must not be above the most.", "max");
}

bool is_flag(std::string_view key) {
    return key == "unique" || key == "search" || key == "allowOther" || key == "tree";
}

bool is_computing(std::string_view key) {
    constexpr std::string_view kKeys[] = {"expression", "result", "of",
                                          "aggregate",  "field",  "filter"};
    return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

/// What a formula or a roll-up is worked out by. How it all fits is found out with the registry.
void read_computing(Wish& wish, std::string_view key, json::object& field) {
    const auto text = wish.text(key, kLongestFormula);
    if (text.empty())
        field.erase(key);
    else
        field[key] = text;
    if (key != "expression") return;
    const auto parsed = meta::parse_formula(text);
    if (parsed) return;
    wish.problem("customisation.formula",
                 "Character " +
                     std::to_string(meta::formula_character(text, parsed.error().offset)) + ": " +
                     parsed.error().message,
                 key);
}

void read_key(Wish& wish, const meta::Registry& registry, std::string_view key,
              json::object& field) {
    if (is_flag(key))
        read_flag(wish, field, key);
    else if (key == "maxLength")
        put(wish, field, key, wish.integer(key, 1, kLongestValue));
    else if (key == "scale")
        put(wish, field, key, wish.integer(key, 0, kMostDigits));
    else if (key == "prefix" && wish.has(key))
        field[key] = wish.text(key, kLongestPrefix);
    else if (is_computing(key) && wish.has(key))
        read_computing(wish, key, field);
    else if (key == "default")
        read_default(wish, field);
    else if (key == "to")
        read_targets(wish, registry, field);
}

/// Options may be written as their value alone.
std::string value_of(const json::value& option) {
    if (const auto* text = option.if_string()) return std::string(*text);
    return option.is_object() ? text_at(option.get_object(), "value") : "";
}

bool has_value(const json::array& options, const std::string& value) {
    return std::any_of(options.begin(), options.end(),
                       [&](const json::value& one) { return value_of(one) == value; });
}

std::string free_value(const json::array& options, const std::string& wanted) {
    std::string value = wanted;
    for (int number = 2; has_value(options, value); ++number)
        value = wanted + std::to_string(number);
    return value;
}

json::object read_option(const json::object& wanted, const std::string& value) {
    json::object option{{"value", value}};
    if (const auto color = text_at(wanted, "color"); !color.empty()) option["color"] = color;
    if (flag_at(wanted, "retired")) option["retired"] = true;
    return option;
}

/// An option that records may hold stays, at the end, though the wish does not name it.
void keep_unsaid(const json::object& field, json::array& options) {
    const auto* before = field.if_contains("options");
    if (!before || !before->is_array()) return;
    for (const auto& option : before->get_array())
        if (!has_value(options, value_of(option))) options.push_back(option);
}

}  // namespace

std::set<std::string> property_names(const json::array& fields) {
    const auto entity = sketch(fields);
    std::set<std::string> names;
    for (const auto& property : entity.properties)
        if (!entity.field_of(property).standard) names.insert(property.name);
    for (const auto& field : entity.fields)
        if (!field.standard) names.insert(field.name);
    return names;
}

void read_keys(Wish& wish, const meta::Registry& registry, const FieldKind& kind,
               json::object& field) {
    for (const std::string_view key : {"required", "recommended"}) read_flag(wish, field, key);
    for (const auto& key : kind.keys) read_key(wish, registry, key, field);
    const auto& keys = kind.keys;
    if (std::find(keys.begin(), keys.end(), "min") != keys.end()) read_bounds(wish, field);
}

void check_default(Wish& wish, const json::object& field) {
    const auto* value = field.if_contains("default");
    if (!value || !wish.has("default")) return;
    const auto entity = sketch(json::array{field});
    const auto property =
        std::find_if(entity.properties.begin(), entity.properties.end(),
                     [name = text_at(field, "name")](const auto& one) { return one.name == name; });
    if (property == entity.properties.end()) return;
    const auto& read = entity.field_of(*property);
    const auto parsed = read.type->from_json(read, *property, *value, meta::Company{});
    if (!parsed) wish.problem(parsed.error().code, parsed.error().message, "default");
}

void read_options(Wish& wish, OwnMetadata& own, const std::string& texts, json::object& field) {
    json::array options;
    json::array taken;
    if (const auto* before = field.if_contains("options")) taken = before->as_array();
    const auto& wanted = wish.list("options");
    if (wanted.size() > kMostOptions)
        wish.problem("customisation.out_of_range",
                     "At most " + std::to_string(kMostOptions) + " options.", "options");
    std::set<std::pair<std::string, std::string>> shown;  // locale, label
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto place = "options[" + std::to_string(i) + "]";
        if (!wanted[i].is_object()) {
            wish.problem("customisation.wrong_type", "An option is an object.", place);
            continue;
        }
        Wish option(wanted[i].get_object());
        option.expect({"value", "labels", "color", "retired"});
        auto value = option.text("value", kLongestOption);
        const bool is_new = value.empty();
        const auto labels = is_new ? option.needed_texts("labels") : option.texts("labels");
        if (is_new) value = free_value(taken, pascal_name(labels, "Option"));
        if (has_value(options, value)) continue;
        taken.emplace_back(value);
        for (const auto& problem : option.problems())
            wish.problem(problem.code, problem.message, place + "." + problem.target);
        options.push_back(read_option(option.object(), value));
        for (const auto& [locale, label] : labels) {
            own.say(locale, texts + "." + value, label);
            if (!shown.emplace(locale, fold(label)).second)
                wish.problem(
                    "customisation.option_twice",
                    "Two options are called \"" + label + "\"; nobody could tell them apart.",
                    place + ".labels");
        }
    }
    keep_unsaid(field, options);
    field["options"] = std::move(options);
}

}  // namespace suki::customisation
