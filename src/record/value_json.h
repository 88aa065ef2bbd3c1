#pragma once
#include <string>

#include "record/record.h"
#include "storage/database.h"

namespace suki::record {

/// Appends a property's value as the API shows it.
void append_value(std::string& out, const Property& property, const Value& value);
/// The same straight from a row, without a copy.
void append_cell(std::string& out, const Property& property, const storage::Cursor& row,
                 int column);

/// A value as text for files and messages: "" for null, decimals with all digits.
std::string value_text(const Property& property, const Value& value);

}  // namespace suki::record
