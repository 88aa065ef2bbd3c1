#pragma once
#include <string>

#include "base/time_zone.h"

namespace suki::modules {

/// When a report goes out: at a full hour by the clock on the owner's wall.
struct Cadence {
    enum class Every { Day, Week, Month };
    Every every = Every::Week;
    int weekday = 1;    // 1 Monday to 7 Sunday
    int month_day = 1;  // 1 to 31; a shorter month's last day
    int hour = 8;       // 0 to 23
};

/// The first moment after `after`.
Instant next_moment(const Cadence& cadence, Instant after, const TimeZone& zone);

}  // namespace suki::modules
