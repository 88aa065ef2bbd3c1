#include <gtest/gtest.h>

#include "automation/deadlines.h"

namespace suki::automation {
namespace {

std::string next(std::string_view trigger, std::string_view after) {
    return format_instant(
        next_time(parse_trigger(parse_json(trigger)), *parse_instant(after), "Europe/Warsaw"));
}

TEST(NextTime, OfADay) {
    const auto* trigger = R"({"on": "schedule", "every": "1d", "at": "07:30"})";
    EXPECT_EQ(next(trigger, "2026-03-27T06:29:59Z"), "2026-03-27T06:30:00.000Z");
    EXPECT_EQ(next(trigger, "2026-03-27T06:30:00Z"), "2026-03-28T06:30:00.000Z");
    EXPECT_EQ(next(trigger, "2026-03-28T12:00:00Z"), "2026-03-29T05:30:00.000Z") << "summer time";
}

TEST(NextTime, OnSomeDaysOfTheWeek) {
    const auto* trigger = R"({"on": "schedule", "at": "08:00", "weekdays": [1, 5]})";
    EXPECT_EQ(next(trigger, "2026-03-03T00:00:00Z"), "2026-03-06T07:00:00.000Z") << "Friday";
    EXPECT_EQ(next(trigger, "2026-03-06T07:00:00Z"), "2026-03-09T07:00:00.000Z") << "Monday";
}

TEST(NextTime, ManyTimesADayCountFromMidnight) {
    const auto* trigger = R"({"on": "schedule", "every": "5h"})";
    EXPECT_EQ(next(trigger, "2026-03-03T08:00:00Z"), "2026-03-03T09:00:00.000Z");
    EXPECT_EQ(next(trigger, "2026-03-03T19:00:00Z"), "2026-03-03T23:00:00.000Z") << "midnight";
}

TEST(NextTime, EveryFewMinutesOfWorkingDays) {
    const auto* trigger = R"({"on": "schedule", "every": "15m", "weekdays": [1,2,3,4,5]})";
    EXPECT_EQ(next(trigger, "2026-03-06T22:50:00Z"), "2026-03-08T23:00:00.000Z");
}

}  // namespace
}  // namespace suki::automation
