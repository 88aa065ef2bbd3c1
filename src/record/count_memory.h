#pragma once
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "storage/database.h"

namespace suki::record {

/// Counts of large tables that may be told a while later ("10,000+" is as true then), or that only
/// choose a way to rows: each look would cost as much again. Thread-safe.
class CountMemory {
public:
    std::optional<storage::Counted> find(const std::string& list);
    /// For so long.
    void keep(std::string list, const storage::Counted& counted, std::chrono::seconds time);

private:
    struct Kept {
        storage::Counted counted;
        std::chrono::steady_clock::time_point until;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Kept> kept_;
};

}  // namespace suki::record
