#include "modules/reports/schedule/cadence.h"

#include <gtest/gtest.h>

namespace suki::modules {
namespace {

std::string next(const Cadence& cadence, std::string_view after) {
    return format_instant(
        next_moment(cadence, *parse_instant(after), TimeZone::named("Europe/Warsaw")));
}

TEST(Cadence, IsDailyByTheClockOnTheWall) {
    const Cadence daily{Cadence::Every::Day, 1, 1, 8};
    EXPECT_EQ(next(daily, "2026-03-28T06:59:59Z"), "2026-03-28T07:00:00.000Z");
    EXPECT_EQ(next(daily, "2026-03-28T07:00:00Z"), "2026-03-29T06:00:00.000Z");
}

TEST(Cadence, FindsTheWeekday) {
    const Cadence fridays{Cadence::Every::Week, 5, 1, 17};
    EXPECT_EQ(next(fridays, "2026-03-02T09:00:00Z"), "2026-03-06T16:00:00.000Z");
    EXPECT_EQ(next(fridays, "2026-03-06T16:00:00Z"), "2026-03-13T16:00:00.000Z");
}

TEST(Cadence, TakesTheLastDayOfAShortMonth) {
    const Cadence monthly{Cadence::Every::Month, 1, 31, 0};
    EXPECT_EQ(next(monthly, "2026-02-10T00:00:00Z"), "2026-02-27T23:00:00.000Z");
    EXPECT_EQ(next(monthly, "2026-02-27T23:00:00Z"), "2026-03-30T22:00:00.000Z");
}

}  // namespace
}  // namespace suki::modules
