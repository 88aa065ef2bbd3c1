#pragma once
#include <map>
#include <mutex>

#include "base/id.h"
#include "base/time.h"

namespace suki::automation {

/// Counts runs that rules set off themselves, by rule and minute. Thread-safe.
class Storms {
public:
    static constexpr int kMostInAMinute = 1'000;
    /// Counts one more; true when there were too many.
    bool is_storm(const Id& rule, Instant now);

private:
    struct Minute {
        Instant since{};
        int runs = 0;
    };
    std::mutex mutex_;
    std::map<Id, Minute> minutes_;
};

}  // namespace suki::automation
