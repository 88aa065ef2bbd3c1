#include "automation/deadlines.h"
#include "automation/wall_clock.h"

namespace suki::automation {
namespace {

using std::chrono::milliseconds;

bool is_wanted_day(const Trigger& trigger, Date date) {
    if (!trigger.weekdays.empty())
        return trigger.weekdays.contains(
            static_cast<int>(std::chrono::weekday(date).iso_encoding()));
    const auto every = std::chrono::floor<std::chrono::days>(trigger.every).count();
    return every <= 1 || date.time_since_epoch().count() % every == 0;
}

}  // namespace

Instant next_time(const Trigger& trigger, Instant after, const std::string& zone) {
    const bool daily = trigger.at || trigger.every >= std::chrono::days(1);
    Date date = local_time(after, zone).date;
    for (;; date += std::chrono::days(1)) {
        if (!is_wanted_day(trigger, date)) continue;
        const Instant start = local_moment(date, trigger.at.value_or(0), zone);
        if (start > after) return start;
        if (daily) continue;
        const Instant next = start + ((after - start) / trigger.every + 1) * trigger.every;
        if (next < local_moment(date + std::chrono::days(1), 0, zone)) return next;
    }
}

}  // namespace suki::automation
