#include "base/text.h"
#include "meta/fields/all_fields.h"

namespace suki::meta {
namespace {

class Enum : public FieldType {
public:
    std::string_view name() const override { return "enum"; }
    void add_properties(const Field& field, std::vector<Property>& out) const override {
        out.push_back(plain_property(field, ColumnKind::Text, Shape::String));
    }
    Parsed normalise(const Field& field, const Property& property, Value value,
                     const Company&) const override {
        return normalised_option(field, property, std::get<std::string>(std::move(value)));
    }
};

}  // namespace

Parsed normalised_option(const Field& field, const Property& property, std::string text) {
    text = trim(text);
    if (text.empty()) return Value();
    for (const auto& option : field.options)
        if (option.value == text) return Value(std::move(text));
    std::string list;
    for (const auto& option : field.options) {
        if (fold(option.value) == fold(text)) return Value(option.value);
        list += (list.empty() ? "" : ", ") + option.value;
    }
    if (field.allow_other) return checked_text(field, property, std::move(text), 100);
    return field_error(
        property, "record.unknown_option",
        "\"" + text + "\" is not an option of " + property.name + ". Options: " + list + ".");
}

const FieldType& enum_field() {
    static const Enum type;
    return type;
}

}  // namespace suki::meta
