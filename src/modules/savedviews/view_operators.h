#pragma once
#include <string_view>
#include <vector>

#include "meta/field.h"

namespace suki::modules {

/// The operators that a condition of a list may have on such a field, as its filter in
/// ui/src/fields offers them; none: lists have no conditions on it.
const std::vector<std::string_view>& view_operators(const meta::Field& field);

/// "empty": an operator that compares with nothing.
bool is_bare_operator(std::string_view name);

}  // namespace suki::modules
