#include "meta/fields/all_fields.h"

#include <array>

#include "base/text.h"

namespace suki::meta {
namespace {

const auto& all() {
    static const std::array<const FieldType*, 25> types = {
        &address_field(),    &auto_number_field(), &boolean_field(), &date_field(),
        &decimal_field(),    &email_field(),       &enum_field(),    &file_field(),
        &formula_field(),    &instant_field(),     &integer_field(), &json_field(),
        &long_text_field(),  &lookup_field(),      &many_field(),    &money_field(),
        &multi_enum_field(), &person_name_field(), &phone_field(),   &recurrence_field(),
        &rich_text_field(),  &roll_up_field(),     &text_field(),    &url_field(),
        &week_hours_field(),
    };
    return types;
}

}  // namespace

const FieldType* find_field_type(std::string_view name) {
    for (const auto* type : all())
        if (type->name() == name) return type;
    return nullptr;
}

std::vector<std::string_view> field_type_names() {
    std::vector<std::string_view> names;
    for (const auto* type : all()) names.push_back(type->name());
    return names;
}

Property plain_property(const Field& field, ColumnKind kind, Shape shape) {
    Property property;
    property.name = field.name;
    property.column = snake_case(field.name);
    property.kind = kind;
    property.shape = shape;
    property.writable = !field.read_only;
    return property;
}

Property part_property(const Field& field, std::string_view part, ColumnKind kind, Shape shape) {
    Property property = plain_property(field, kind, shape);
    property.name += upper(part.substr(0, 1)) + std::string(part.substr(1));
    property.column = snake_case(property.name);
    property.part = part;
    return property;
}

Parsed checked_text(const Field& field, const Property& property, std::string text,
                    std::int64_t fallback) {
    const auto limit = field.max_length.value_or(fallback);
    if (length_in_characters(text) > static_cast<std::size_t>(limit))
        return field_error(
            property, "record.too_long",
            property.name + " takes at most " + std::to_string(limit) + " characters.");
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r')
            return field_error(property, "record.control_character",
                               property.name + " contains a control character; remove it.");
    if (trim(text).empty()) return Value();
    return Value(std::move(text));
}

}  // namespace suki::meta
