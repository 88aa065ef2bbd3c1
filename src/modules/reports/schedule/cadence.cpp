#include "modules/reports/schedule/cadence.h"

#include <algorithm>

namespace suki::modules {
namespace {

bool is_day(const Cadence& cadence, Date day) {
    using std::chrono::last;
    if (cadence.every == Cadence::Every::Day) return true;
    if (cadence.every == Cadence::Every::Week)
        return static_cast<int>(std::chrono::weekday(day).iso_encoding()) == cadence.weekday;
    const std::chrono::year_month_day date(day);
    const auto end = std::chrono::year_month_day(date.year() / date.month() / last);
    return static_cast<int>(unsigned(date.day())) ==
           std::min(cadence.month_day, static_cast<int>(unsigned(end.day())));
}

}  // namespace

Instant next_moment(const Cadence& cadence, Instant after, const TimeZone& zone) {
    for (Date day = zone.wall(after).day;; day += std::chrono::days(1)) {
        if (!is_day(cadence, day)) continue;
        const Instant at = zone.instant(day, std::chrono::hours(cadence.hour));
        if (at > after) return at;
    }
}

}  // namespace suki::modules
