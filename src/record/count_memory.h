#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "base/lru_memory.h"
#include "storage/database.h"

namespace suki::record {

/// Counts of large tables that may be told a while later ("10,000+" is as true then), or that only
/// choose a way to rows: each look would cost as much again. Keeps some 8 MB, those asked for last.
/// Thread-safe.
class CountMemory {
public:
    std::optional<storage::Counted> find(const std::string& list);
    /// For so long.
    void keep(const std::string& list, const storage::Counted& counted, std::chrono::seconds time);

private:
    struct Kept {
        storage::Counted counted;
        std::chrono::steady_clock::time_point until;
    };
    LruMemory<Kept> kept_{std::size_t{8} << 20U};  // bytes
};

}  // namespace suki::record
