#include "automation/storms.h"

namespace suki::automation {

bool Storms::is_storm(const Id& rule, Instant now) {
    const std::lock_guard lock(mutex_);
    auto& minute = minutes_[rule];
    if (now < minute.since || now - minute.since >= std::chrono::minutes(1)) minute = {now, 0};
    return ++minute.runs > kMostInAMinute;
}

}  // namespace suki::automation
