#include "base/ical_time.h"

#include <libical/ical.h>

namespace suki {

icaltimetype ical_utc(Instant at) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    return icaltime_from_timet_with_zone(static_cast<time_t>(seconds), 0,
                                         icaltimezone_get_utc_timezone());
}

icaltimetype ical_day(Date date) {
    const std::chrono::year_month_day day{date};
    icaltimetype out = icaltime_null_time();
    out.year = static_cast<int>(day.year());
    out.month = static_cast<int>(static_cast<unsigned>(day.month()));
    out.day = static_cast<int>(static_cast<unsigned>(day.day()));
    out.is_date = 1;
    return out;
}

icaltimetype ical_wall(const WallTime& wall) {
    const std::chrono::hh_mm_ss time{wall.time};
    icaltimetype out = ical_day(wall.day);
    out.is_date = 0;
    out.hour = static_cast<int>(time.hours().count());
    out.minute = static_cast<int>(time.minutes().count());
    out.second = static_cast<int>(time.seconds().count());
    return out;
}

}  // namespace suki
