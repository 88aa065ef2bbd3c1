#pragma once
#include <string>

#include "base/error.h"

namespace suki::storage {

/// Errors that both backends throw in the same words.
Error deadline_passed();
Error unreachable(std::string detail);
Error unique_violation(std::string index, std::string detail);
/// A transaction was used after commit() or after a statement of it failed.
Error unusable_transaction(std::string detail);
Error text_with_zero_byte();

}  // namespace suki::storage
