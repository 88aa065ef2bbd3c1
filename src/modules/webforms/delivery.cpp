#include "modules/webforms/delivery.h"

#include "modules/webforms/answers.h"

namespace suki::modules::webforms {
namespace {

using storage::Value;

std::string text_of(const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_bool()) return value.get_bool() ? "✓" : "–";
    std::string text;
    if (value.is_array())
        for (const auto& one : value.get_array()) text += (text.empty() ? "" : ", ") + text_of(one);
    return text;
}

std::string member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

meta::Parsed parse_answer(const meta::Entity& entity, const meta::Property& property,
                          const json::value& value, const meta::Company& company) {
    const auto& field = entity.field_of(property);
    if (!value.is_string()) return field.type->from_json(field, property, value, company);
    return read_typed(entity, property, std::string(value.get_string()), company);
}

/// Plain text in a rich text field keeps its lines and can run nothing.
std::string as_html(const std::string& text) {
    std::string html = "<p>";
    for (const char c : text) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else if (c == '\n')
            html += "<br>";
        else if (c != '\r')
            html += c;
    }
    return html + "</p>";
}

}  // namespace

Delivery::Delivery(const meta::Registry& registry, const meta::Company& company,
                   const json::array& payload) {
    for (const auto& name : target_entities()) entities_[name] = &registry.entity(name);
    for (const auto& answer : payload)
        if (answer.is_object()) take(company, answer.get_object());
}

void Delivery::take(const meta::Company& company, const json::object& answer) {
    const auto* value = answer.if_contains("value");
    if (!value || value->is_null()) return;
    const auto target = member(answer, "target");
    if (!target.empty() && take_property(company, target, *value)) return;
    remarks_ += (remarks_.empty() ? "" : "\n") + member(answer, "label") + ": " + text_of(*value);
}

bool Delivery::take_property(const meta::Company& company, const std::string& target,
                             const json::value& value) {
    const auto dot = target.find('.');
    const auto found = entities_.find(target.substr(0, dot));
    if (dot == std::string::npos || found == entities_.end()) return false;
    const auto& entity = *found->second;
    const auto* property = entity.find_property(target.substr(dot + 1));
    if (!property || !property->writable) return false;
    const auto type = entity.field_of(*property).type->name();
    const bool is_rich = type == "richText" && value.is_string();
    const json::value given = is_rich ? json::value(as_html(text_of(value))) : value;
    auto parsed = parse_answer(entity, *property, given, company);
    if (!parsed) return false;
    if (const auto* text = std::get_if<std::string>(&parsed.value())) {
        if (type == "email") emails_.push_back(*text);
        if (type == "phone") phones_.push_back(*text);
    }
    inputs_[entity.name].set(*property, std::move(parsed).value());
    return true;
}

record::Input Delivery::input(std::string_view entity) const {
    const auto found = inputs_.find(entity);
    return found == inputs_.end() ? record::Input{} : found->second;
}

std::string Delivery::text(std::string_view entity, std::string_view property) const {
    const auto found = inputs_.find(entity);
    if (found == inputs_.end()) return {};
    for (const auto& change : found->second.changes)
        if (change.property->name == property)
            if (const auto* text = std::get_if<std::string>(&change.value)) return *text;
    return {};
}

}  // namespace suki::modules::webforms
