#pragma once
#include <vector>

#include "record/hooks.h"

namespace suki::record {

/// The options that a value of a field with options names.
std::vector<std::string> chosen_options(const meta::Field& field, const Value& value);

/// Options that a draft newly takes must still be offered: not be retired, and be one of those that
/// the variant of the record's pipeline knows. What a record has already stays, unless its pipeline
/// changes; an import brings what was chosen earlier, so that retired options come with it;
/// read-only fields are the program's. Problems: `record.retired_option`,
/// `record.option_not_offered`, each naming the field, the value and what is allowed.
void check_options(const Draft& draft, std::vector<FieldError>& problems);

/// A default that is not offered gives way to the first option that is, or to none where the field
/// may be empty. `defaulted`: the properties that nobody has given.
void offer_defaults(Draft& draft, const std::vector<const Property*>& defaulted);

}  // namespace suki::record
