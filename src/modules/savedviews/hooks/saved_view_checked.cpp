#include "modules/savedviews/hooks/saved_view_checked.h"

#include <algorithm>

#include "base/members.h"
#include "customisation/sort_indexes.h"
#include "modules/record_values.h"
#include "modules/savedviews/view_operators.h"
#include "record/filter_compiler.h"

namespace suki::modules {
namespace {

using meta::Entity;
using meta::Field;
using record::Draft;

constexpr std::size_t kLongestView = 20'000;  // bytes

const Entity& kind_of_view(Draft& draft) {
    const auto name = text_of(draft.get("recordType"));
    const auto* entity = draft.session.registry().find_entity(name);
    if (entity && draft.session.rights().may(access::Action::Read, *entity)) return *entity;
    throw invalid("view.unknown_kind", "There is no kind of record \"" + name + "\".")
        .target("recordType");
}

void expect_role(Draft& draft) {
    const auto role = text_of(draft.get("sharedRole"));
    if (role.empty() || !draft.changed("sharedRole") ||
        draft.session.registry().roles().contains(role))
        return;
    throw invalid("view.unknown_role", "There is no role \"" + role + "\".").target("sharedRole");
}

[[noreturn]] void refuse_view(std::string message) {
    throw invalid("view.bad_definition", std::move(message)).target("definition");
}

const Field& expect_field(Draft& draft, const Entity& entity, std::string_view name) {
    const auto* field = entity.find_field(name);
    if (field && !field->internal &&
        !draft.session.rights().on(entity).hidden.contains(field->name))
        return *field;
    throw invalid("view.unknown_field",
                  entity.set + " have no field \"" + std::string(name) + "\".")
        .target("definition");
}

/// A record that a condition names is known by its id alone.
void forget_names(json::value& value) {
    if (!value.is_array()) return;
    for (auto& one : value.get_array())
        if (one.is_object()) one.get_object().erase("name");
}

std::string joined(const std::vector<std::string_view>& names) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

void check_filter(const Field& field, json::value& filter) {
    if (!filter.is_object() || text_at(filter.get_object(), "operator").empty())
        refuse_view("A condition is {\"operator\", \"value\"}.");
    auto& condition = filter.get_object();
    expect_members(condition, {"operator", "value"}, "view.bad_definition");
    const auto name = text_at(condition, "operator");
    const auto& known = view_operators(field);
    if (std::find(known.begin(), known.end(), name) == known.end())
        throw invalid("view.unknown_operator",
                      known.empty() ? "Lists have no conditions on \"" + field.name + "\"."
                                    : "A condition on \"" + field.name + "\" has no operator \"" +
                                          name + "\"; it has " + joined(known) + ".")
            .target("definition");
    auto* value = condition.if_contains("value");
    if ((!value || value->is_null()) && !is_bare_operator(name))
        refuse_view("The condition on \"" + field.name + "\" needs a \"value\".");
    if (value) forget_names(*value);
}

void check_filters(Draft& draft, const Entity& entity, json::value& filters) {
    if (!filters.is_object()) refuse_view("\"filters\" holds one condition a field.");
    for (auto& [name, filter] : filters.get_object())
        check_filter(expect_field(draft, entity, name), filter);
}

void check_sort(Draft& draft, const Entity& entity, std::string_view text) {
    const auto& field = expect_field(draft, entity, text.starts_with('-') ? text.substr(1) : text);
    const auto& all = entity.properties;
    const bool sorts = std::any_of(all.begin(), all.end(), [&](const auto& property) {
        return property.sortable && &entity.field_of(property) == &field;
    });
    if (!sorts) refuse_view("\"" + field.name + "\" cannot be sorted on.");
}

/// A condition in the filter language: it must be one that its author may ask.
void check_where(Draft& draft, const Entity& entity, std::string_view text) {
    int aliases = 0;
    record::Scope scope(draft.session, entity, aliases);
    record::compile_filter_text(scope, text, "definition");
}

void check_columns(Draft& draft, const Entity& entity, const json::value& columns) {
    if (!columns.is_array()) refuse_view("\"columns\" is a list of fields.");
    for (const auto& name : columns.get_array()) {
        if (!name.is_string()) refuse_view("\"columns\" is a list of fields.");
        expect_field(draft, entity, name.get_string());
    }
}

void check_part(Draft& draft, const Entity& entity, std::string_view name, json::value& part) {
    if (name == "filters") return check_filters(draft, entity, part);
    if (name == "columns") return check_columns(draft, entity, part);
    constexpr std::string_view kTexts[] = {"view",      "q",      "sort",  "where",
                                           "whereName", "layout", "within"};
    if (std::find(std::begin(kTexts), std::end(kTexts), name) == std::end(kTexts))
        refuse_view("A view has no part \"" + std::string(name) + "\".");
    if (!part.is_string()) refuse_view("\"" + std::string(name) + "\" is a text.");
    const std::string_view text(part.get_string());
    if (name == "sort") check_sort(draft, entity, text);
    if (name == "where") check_where(draft, entity, text);
}

}  // namespace

void saved_view_checked(Draft& draft) {
    expect_role(draft);
    if (!draft.changed("recordType") && !draft.changed("definition")) return;
    const auto& entity = kind_of_view(draft);
    const auto text = text_of(draft.get("definition"));
    if (text.empty()) return;
    if (text.size() > kLongestView)
        refuse_view("A view's definition is shorter than 20,000 bytes.");
    json::value definition = parse_json(text);
    if (!definition.is_object()) refuse_view("A definition is an object.");
    for (auto& [name, part] : definition.get_object()) check_part(draft, entity, name, part);
    draft.set("definition", json::serialize(definition));
}

void view_default_placed(Draft& draft) {
    kind_of_view(draft);
    expect_role(draft);
    const auto role = text_of(draft.get("sharedRole"));
    const auto* shared = std::get_if<bool>(&draft.get("shared"));
    const auto owner = id_of(draft.get("ownerId")).value_or(Id{});
    const std::string place = shared && *shared ? "firm"
                              : !role.empty()   ? "role " + role
                                                : "user " + owner.text();
    draft.set("placeKey", text_of(draft.get("recordType")) + ": " + place);
}

void view_sort_indexed(const record::Saved& saved) {
    const bool is_update = saved.kind == record::WriteKind::Update;
    if (is_update && !saved.changed("definition") && !saved.changed("recordType")) return;
    customisation::ask_for_sort_indexes(saved.session);
}

}  // namespace suki::modules
