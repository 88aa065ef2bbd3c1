#include "modules/approvals/approved_values.h"

#include <algorithm>

#include "record/value_json.h"

namespace suki::modules {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

json::value value_json(const record::Property& property, const record::Record& record) {
    std::string text;
    record::append_value(text, property, record.at(property));
    return parse_json(text);
}

}  // namespace

std::vector<std::string> names_in_condition(std::string_view condition) {
    std::vector<std::string> names;
    bool is_quoted = false;
    for (std::size_t at = 0; at < condition.size();) {
        if (condition[at] == '\'') is_quoted = !is_quoted;
        if (is_quoted || !is_letter(condition[at])) {
            ++at;
            continue;
        }
        const auto start = at;
        while (at < condition.size() && is_letter(condition[at])) ++at;
        const bool is_path = (start > 0 && condition[start - 1] == '/') ||
                             (at < condition.size() && condition[at] == '/');
        if (!is_path) names.emplace_back(condition.substr(start, at - start));
    }
    return names;
}

std::vector<std::string> approved_properties(const ApprovalPolicy& policy,
                                             const record::Entity& entity) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        const bool is_known = std::find(names.begin(), names.end(), name) != names.end();
        if (!is_known && name != policy.field && entity.find_property(name)) names.push_back(name);
    };
    add(policy.amount);
    if (!policy.amount.empty()) add(policy.amount + "Currency");
    for (const auto& name : names_in_condition(policy.condition)) add(name);
    for (const auto& name : policy.watch) add(name);
    return names;
}

json::object approved_values(const ApprovalPolicy& policy, const record::Entity& entity,
                             const record::Record& record) {
    json::object values;
    for (const auto& name : approved_properties(policy, entity))
        values[name] = value_json(*entity.find_property(name), record);
    return values;
}

bool is_as_approved(const json::object& approved, const record::Entity& entity,
                    const record::Record& record) {
    return std::all_of(approved.begin(), approved.end(), [&](const auto& one) {
        const auto* property = entity.find_property(one.key());
        return !property || value_json(*property, record) == one.value();
    });
}

}  // namespace suki::modules
