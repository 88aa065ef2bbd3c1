#pragma once
#include "meta/field.h"

namespace suki::meta {

// One function a field type, each in the file of its name.
const FieldType& address_field();
const FieldType& auto_number_field();
const FieldType& boolean_field();
const FieldType& date_field();
const FieldType& decimal_field();
const FieldType& email_field();
const FieldType& enum_field();
const FieldType& file_field();
const FieldType& formula_field();
const FieldType& instant_field();
const FieldType& integer_field();
const FieldType& json_field();
const FieldType& long_text_field();
const FieldType& lookup_field();
const FieldType& many_field();
const FieldType& money_field();
const FieldType& multi_enum_field();
const FieldType& person_name_field();
const FieldType& phone_field();
const FieldType& recurrence_field();
const FieldType& rich_text_field();
const FieldType& roll_up_field();
const FieldType& text_field();
const FieldType& url_field();
const FieldType& week_hours_field();

/// The property most types have: named like the field, column in snake case.
Property plain_property(const Field& field, ColumnKind kind, Shape shape);
/// A further property "fieldPart".
Property part_property(const Field& field, std::string_view part, ColumnKind kind, Shape shape);

/// The properties of a computed field: those of its result, without a column.
void add_computed_properties(const Field& field, std::vector<Property>& out);

/// Checks `max_length` (in characters; `fallback` when the field sets none) and for control
/// characters other than tab and line breaks.
Parsed checked_text(const Field& field, const Property& property, std::string text,
                    std::int64_t fallback);

/// The option that `text` names (case and accents do not matter), null when empty, or an error that
/// lists the options.
Parsed normalised_option(const Field& field, const Property& property, std::string text);

}  // namespace suki::meta
