#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "meta/registry.h"

namespace suki::modules::webforms {

/// How a visitor fills a field in.
enum class Kind {
    Text,
    LongText,
    Email,
    Phone,
    Number,
    Date,
    Choice,
    Choices,
    Checkbox,
    File,
    Hidden
};
std::string_view kind_name(Kind kind);  // "text" "longText" "email" …

struct Choice {
    std::string value, label;
};

/// One field of a form, as webForm.fields declares it (README.md).
struct FormField {
    std::string id;  // [a-z][A-Za-z0-9_]*, unique in its form
    Kind kind = Kind::Text;
    std::string label, help, placeholder;
    std::string value;  // what a hidden field sends; what others begin with
    bool required = false;
    bool multiple = false;  // of files
    std::vector<Choice> choices;
    /// Where the answer goes; null: into the description of the deal.
    const meta::Entity* entity = nullptr;
    const meta::Property* property = nullptr;

    std::string target() const;  // "contact.email" or ""
};

/// The entities whose properties a field may fill.
const std::vector<std::string>& target_entities();

/// Throws Error with every problem (`form.…`), targets like `fields[2].target`. The JSON may be
/// null: no fields.
std::vector<FormField> read_fields(const meta::Registry& registry, const json::value& fields);

}  // namespace suki::modules::webforms
