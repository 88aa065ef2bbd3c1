#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "base/time_zone.h"

/// When people want to hear of things.
namespace suki::modules::notices {

/// Nobody is disturbed between `from` and `to`, which may lie on the next day, nor, if so chosen,
/// on days on which they do not work.
struct Quiet {
    bool on = false;
    std::chrono::minutes from{22 * 60}, to{7 * 60};  // since midnight; the same: at no hour
    bool days_off = false;
};

struct Digest {
    bool weekly = false;
    std::chrono::minutes at{8 * 60};
    std::chrono::weekday day = std::chrono::Monday;  // of a weekly one
};

using IsDayOff = std::function<bool(Date)>;

/// When the quiet that holds at `now` ends; nullopt when it is not quiet.
std::optional<Instant> quiet_until(const Quiet& quiet, const TimeZone& zone,
                                   const IsDayOff& is_day_off, Instant now);

/// The next digest after `now`.
Instant next_digest(const Digest& digest, const TimeZone& zone, Instant now);

/// "08:30" → 510; nullopt when it is no time of a day.
std::optional<std::chrono::minutes> parse_time(std::string_view text);

}  // namespace suki::modules::notices
