#pragma once
#include <string>
#include <vector>

#include "record/record.h"

namespace suki::record {

/// Folded words of all searched fields of a record, without repeats.
std::vector<std::string> search_words(const Entity& entity, const Record& record);

}  // namespace suki::record
