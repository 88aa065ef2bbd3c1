#include "automation/duration.h"
#include "automation/wall_clock.h"
#include "modules/activityplans/apply.h"

namespace suki::modules::activityplans {
namespace {

using automation::Calendars;
using std::chrono::days;
using std::chrono::minutes;

constexpr int kLongestHoliday = 60;  // days in a row without work, after which any day will do

bool is_working_day(record::Session& session, const Calendars& calendars,
                    const std::optional<Id>& user, Instant at) {
    const auto& zone = session.registry().company().zone;
    const auto date = automation::local_time(at, zone).date;
    const auto midnight = automation::local_moment(date, 0, zone);
    const auto worked = calendars.add_working(session, user, midnight, minutes(1));
    return automation::local_time(worked, zone).date == date;
}

/// The next working day, at the same time on the wall.
Instant next_working_day(record::Session& session, const Calendars& calendars,
                         const std::optional<Id>& user, Instant from) {
    const auto& zone = session.registry().company().zone;
    const auto local = automation::local_time(from, zone);
    auto at = from;
    for (int skipped = 1; skipped <= kLongestHoliday; ++skipped) {
        at = automation::local_moment(local.date + days(skipped), local.minute, zone);
        if (is_working_day(session, calendars, user, at)) break;
    }
    return at;
}

}  // namespace

std::optional<Instant> due_after(record::Session& session, const Calendars* calendars,
                                 const std::optional<Id>& user, Instant from,
                                 std::string_view after, bool business) {
    const auto length = automation::parse_duration(after.empty() ? "0m" : after);
    if (!length || length->count() < 0) return std::nullopt;
    if (!business || !calendars) return from + *length;
    const auto whole = std::chrono::floor<days>(*length);
    for (auto left = whole.count(); left > 0; --left)
        from = next_working_day(session, *calendars, user, from);
    const auto rest = std::chrono::floor<minutes>(*length - whole);
    if (rest.count() == 0) return from;
    return calendars->add_working(session, user, from, rest);
}

}  // namespace suki::modules::activityplans
