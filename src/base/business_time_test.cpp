#include "base/business_time.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/holidays.h"

namespace suki {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view text) {
    return parse_instant(text).value();
}

BusinessTime calendar(std::string_view zone, std::string_view country, std::string_view hours) {
    const auto* holidays = CountryHolidays::of(country);
    return {TimeZone::named(zone), WeekHours::parse(parse_json(hours)),
            [holidays](Date day) { return holidays && holidays->on(day); }};
}

constexpr std::string_view kEightToFour =
    R"({"monday":["08:00-16:00"],"tuesday":["08:00-16:00"],"wednesday":["08:00-16:00"],
        "thursday":["08:00-16:00"],"friday":["08:00-17:00"]})";

TEST(BusinessTime, CountsOverAnEasterWeekendInWarsaw) {
    // Friday before Easter 2026, 16:55 summer time; Monday is a holiday.
    const auto firm = calendar("Europe/Warsaw", "PL", kEightToFour);
    EXPECT_EQ(firm.add(at("2026-04-03T14:55:00Z"), 15min), at("2026-04-07T06:10:00Z"));
    EXPECT_EQ(firm.between(at("2026-04-03T14:55:00Z"), at("2026-04-07T06:10:00Z")), 15min);
    EXPECT_EQ(firm.add(at("2026-04-07T06:10:00Z"), -15min), at("2026-04-03T14:55:00Z"));
}

TEST(BusinessTime, KnowsThatAthensKeepsAnotherEaster) {
    const auto firm = calendar("Europe/Athens", "GR", kEightToFour);
    // Good Friday of 2026 is the 10th of April there, Easter Monday the 13th.
    EXPECT_TRUE(firm.is_open(at("2026-04-06T07:00:00Z")));
    EXPECT_EQ(firm.add(at("2026-04-09T12:55:00Z"), 15min), at("2026-04-14T05:10:00Z"));
}

TEST(BusinessTime, CountsInManila) {
    const auto firm = calendar("Asia/Manila", "PH", kEightToFour);
    EXPECT_EQ(firm.add(at("2026-04-01T07:50:00Z"), 30min), at("2026-04-06T00:20:00Z"));
    EXPECT_FALSE(firm.is_open(at("2026-08-31T02:00:00Z")));  // National Heroes Day
}

TEST(BusinessTime, EndsADayInItsLastMinute) {
    const auto firm = calendar("Europe/Warsaw", "", kEightToFour);
    EXPECT_EQ(firm.add(at("2026-03-02T07:00:00Z"), 8h), at("2026-03-02T15:00:00Z"));
    EXPECT_EQ(firm.next_opening(at("2026-03-02T15:00:00Z")), at("2026-03-03T07:00:00Z"));
    EXPECT_FALSE(firm.is_open(at("2026-03-02T15:00:00Z")));
    EXPECT_TRUE(firm.is_open(at("2026-03-02T07:00:00Z")));
}

TEST(BusinessTime, LeavesBreaksOut) {
    const auto firm = calendar("Europe/Athens", "", R"({"monday":["09:00-14:00","17:30-20:30"]})");
    EXPECT_EQ(firm.add(at("2026-03-02T11:30:00Z"), 1h), at("2026-03-02T16:00:00Z"));
    EXPECT_EQ(firm.between(at("2026-03-02T00:00:00Z"), at("2026-03-09T00:00:00Z")), 8h);
}

TEST(BusinessTime, CountsRealHoursOfANightShiftAcrossTheClockChange) {
    const auto nights = calendar(
        "Europe/Warsaw", "",
        R"({"saturday":["22:00-06:00"],"sunday":["22:00-06:00"],"monday":["22:00-06:00"]})");
    // 29 March 2026: 2:00 becomes 3:00; 25 October: 3:00 becomes 2:00.
    EXPECT_EQ(nights.between(at("2026-03-28T20:00:00Z"), at("2026-03-29T10:00:00Z")), 7h);
    EXPECT_EQ(nights.between(at("2026-10-24T19:00:00Z"), at("2026-10-25T10:00:00Z")), 9h);
    EXPECT_EQ(nights.add(at("2026-03-28T21:00:00Z"), 7h), at("2026-03-29T04:00:00Z"));
    EXPECT_TRUE(nights.is_open(at("2026-03-29T03:59:00Z")));
    EXPECT_FALSE(nights.is_open(at("2026-03-29T04:00:00Z")));
}

TEST(BusinessTime, StaysRightInADayOfTheClockChange) {
    const auto firm = calendar("Europe/Warsaw", "", R"({"sunday":["00:00-24:00"]})");
    EXPECT_EQ(firm.between(at("2026-03-28T00:00:00Z"), at("2026-03-31T00:00:00Z")), 23h);
    EXPECT_EQ(firm.between(at("2026-10-24T00:00:00Z"), at("2026-10-27T00:00:00Z")), 25h);
}

TEST(BusinessTime, SaysWhenItNeverOpens) {
    const BusinessTime never(TimeZone::named("UTC"), WeekHours::ordinary(),
                             [](Date) { return true; });
    EXPECT_THROW(never.add(at("2026-03-02T07:00:00Z"), 1h), Error);
}

TEST(BusinessTime, GoesForthAndBackToTheSameMoment) {
    const auto firm = calendar("Europe/Warsaw", "PL", kEightToFour);
    const Instant start = at("2026-01-05T09:30:00Z");
    for (auto step = 7min; step < 24h * 90; step = step * 3 / 2 + 1min) {
        const Instant there = firm.add(start, step);
        EXPECT_EQ(firm.between(start, there), step);
        EXPECT_EQ(firm.add(there, -step), start);
    }
}

TEST(WeekHours, SaysWhichDayIsWrong) {
    for (const auto* bad :
         {"[]", R"({"monday":"08:00-16:00"})", R"({"monday":["8-16"]})",
          R"({"mon":["08:00-16:00"]})", R"({"monday":["08:00-12:00","11:00-13:00"]})",
          R"({"monday":[]})", R"({"sunday":["22:00-06:00"],"monday":["05:00-09:00"]})",
          R"({"monday":["08:60-10:00"]})"})
        EXPECT_THROW(WeekHours::parse(parse_json(bad)), Error) << bad;
}

TEST(Holidays, KnowBothEasters) {
    EXPECT_EQ(easter_sunday(2025, Easter::Western), parse_date("2025-04-20"));
    EXPECT_EQ(easter_sunday(2026, Easter::Western), parse_date("2026-04-05"));
    EXPECT_EQ(easter_sunday(2038, Easter::Western), parse_date("2038-04-25"));
    EXPECT_EQ(easter_sunday(2024, Easter::Eastern), parse_date("2024-05-05"));
    EXPECT_EQ(easter_sunday(2025, Easter::Eastern), parse_date("2025-04-20"));
    EXPECT_EQ(easter_sunday(2026, Easter::Eastern), parse_date("2026-04-12"));
}

TEST(Holidays, HaveNamesInFourLanguages) {
    for (const auto* code : {"PL", "GR", "PH"})
        for (const auto& rule : CountryHolidays::of(code)->rules) EXPECT_EQ(rule.names.size(), 4u);
    const auto* poland = CountryHolidays::of("PL");
    EXPECT_FALSE(poland->on(*parse_date("2024-12-24")));  // a holiday since 2025
    EXPECT_EQ(poland->on(*parse_date("2026-06-04"))->names.at("pl"), "Boże Ciało");
}

TEST(TimeZone, RefusesWhatIsNone) {
    for (const auto* bad : {"", "Europe/Warszawa", "../../etc/passwd", "/etc/passwd"})
        EXPECT_FALSE(TimeZone::is_known(bad)) << bad;
    EXPECT_EQ(TimeZone::named("Asia/Manila").offset(at("2026-01-01T00:00:00Z")), 8h);
}

}  // namespace
}  // namespace suki
