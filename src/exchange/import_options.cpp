#include "exchange/import_options.h"

#include "base/error.h"
#include "base/json.h"

namespace suki::exchange {

std::optional<OnDuplicate> parse_on_duplicate(std::string_view word) {
    if (word == "skip") return OnDuplicate::Skip;
    if (word == "update") return OnDuplicate::Update;
    if (word == "create") return OnDuplicate::Create;
    if (word == "ask") return OnDuplicate::Ask;
    return std::nullopt;
}

std::optional<Missing> parse_missing(std::string_view word) {
    if (word == "reject") return Missing::Reject;
    if (word == "leave") return Missing::Leave;
    if (word == "create") return Missing::Create;
    if (word == "closest") return Missing::Closest;
    return std::nullopt;
}

std::map<std::string, std::string> parse_mapping(std::string_view json_text) {
    const json::value value = parse_json(json_text);
    const auto wrong = [] {
        return invalid("import.bad_mapping",
                       "The mapping is a JSON object from columns to fields, such as "
                       "{\"close_value\": \"amount\"}.");
    };
    if (!value.is_object()) throw wrong();
    std::map<std::string, std::string> mapping;
    for (const auto& [column, field] : value.get_object()) {
        if (!field.is_string() && !field.is_null()) throw wrong();
        mapping[std::string(column)] = field.is_string() ? std::string(field.get_string()) : "";
    }
    return mapping;
}

}  // namespace suki::exchange
