#pragma once
#include <vector>

#include "storage/schema.h"

namespace suki::record {

/// Tables of the engine itself: history, counters, seeds_written, settings, those of search.
std::vector<storage::Table> system_tables();

}  // namespace suki::record
