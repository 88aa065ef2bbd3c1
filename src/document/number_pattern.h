#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"

namespace suki::document {

/// "FV/{yyyy}/{00001}": {yyyy} {yy} {mm} are of the date, one run of digits is the number, padded
/// with zeros to its length. Throws Invalid `series.bad_pattern` saying what would be right.
std::string numbered(std::string_view pattern, Date date, std::int64_t number);

}  // namespace suki::document
