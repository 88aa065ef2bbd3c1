#pragma once
#include <cstdint>
#include <vector>

#include "base/lru_memory.h"

namespace suki::record {

/// The live rows of a table that fulfil a condition, as of an event (table `events`).
struct KnownRows {
    std::int64_t event = 0;
    std::vector<std::int64_t> rows;
};

/// What conditions that no index knows left of large tables; some 32 MB. Thread-safe.
struct RowMemory : LruMemory<KnownRows> {
    RowMemory() : LruMemory(std::size_t{32} << 20U) {}  // bytes
};

}  // namespace suki::record
