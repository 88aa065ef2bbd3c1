#include "base/recurrence.h"

#include <gtest/gtest.h>

namespace suki {
namespace {

Instant at(std::string_view text) {
    return parse_instant(text).value();
}

std::vector<std::string> expand(std::string_view rule, std::string_view first,
                                std::string_view from, std::string_view to) {
    std::vector<std::string> out;
    for (const auto one :
         expand_recurrence(rule, at(first), TimeZone::named("Europe/Warsaw"), at(from), at(to)))
        out.push_back(format_instant(one).substr(0, 16));
    return out;
}

TEST(Recurrence, KeepsTheHourWhenTheClocksChange) {
    const std::vector<std::string> expected{"2026-03-23T08:00", "2026-03-30T07:00"};
    EXPECT_EQ(expand("FREQ=WEEKLY;BYDAY=MO", "2026-01-05T08:00:00Z", "2026-03-20T00:00:00Z",
                     "2026-04-01T00:00:00Z"),
              expected);
}

TEST(Recurrence, CountsFromTheFirst) {
    const std::vector<std::string> expected{"2026-01-07T08:00"};
    EXPECT_EQ(expand("RRULE:FREQ=DAILY;COUNT=3", "2026-01-05T08:00:00Z", "2026-01-07T00:00:00Z",
                     "2026-02-01T00:00:00Z"),
              expected);
}

TEST(Recurrence, EndsAtUntilInclusive) {
    const std::vector<std::string> expected{"2026-06-01T06:00", "2026-06-02T06:00"};
    EXPECT_EQ(expand("FREQ=DAILY;UNTIL=20260602T060000Z", "2026-06-01T06:00:00Z",
                     "2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"),
              expected);
}

TEST(Recurrence, KnowsTheLastFridayOfAMonth) {
    const std::vector<std::string> expected{"2026-02-27T09:00", "2026-03-27T09:00"};
    EXPECT_EQ(expand("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30T09:00:00Z", "2026-02-01T00:00:00Z",
                     "2026-04-01T00:00:00Z"),
              expected);
}

TEST(Recurrence, KeepsTheStepOfEveryOtherWeek) {
    const std::vector<std::string> expected{"2026-01-19T08:00", "2026-02-02T08:00"};
    EXPECT_EQ(expand("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-01-05T08:00:00Z",
                     "2026-01-12T00:00:00Z", "2026-02-10T00:00:00Z"),
              expected);
}

TEST(Recurrence, GoesOnForTheWholeOfTheLastDay) {
    const std::vector<std::string> expected{"2026-06-01T06:00", "2026-06-02T06:00"};
    for (const auto* until : {"20260602", "20260602T235959", "20260602T215959Z"})
        EXPECT_EQ(expand("FREQ=DAILY;UNTIL=" + std::string(until), "2026-06-01T06:00:00Z",
                         "2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"),
                  expected);
}

TEST(Recurrence, EndsInUtcForOtherPrograms) {
    const auto portable = [](std::string_view rule) {
        return portable_recurrence(rule, TimeZone::named("Europe/Warsaw"));
    };
    EXPECT_EQ(portable("RRULE:FREQ=WEEKLY;COUNT=2"), "FREQ=WEEKLY;COUNT=2");
    EXPECT_EQ(portable("FREQ=DAILY;UNTIL=20260602"), "FREQ=DAILY;UNTIL=20260602T215959Z");
    EXPECT_EQ(portable("FREQ=DAILY;UNTIL=20260131T235959"), "FREQ=DAILY;UNTIL=20260131T225959Z");
    EXPECT_EQ(portable("FREQ=DAILY;UNTIL=20260602T060000Z"), "FREQ=DAILY;UNTIL=20260602T060000Z");
    EXPECT_EQ(portable("every monday"), "");
}

TEST(Recurrence, SaysWhatIsWrong) {
    EXPECT_EQ(recurrence_problem("FREQ=WEEKLY;BYDAY=MO,WE"), "");
    EXPECT_NE(recurrence_problem("every monday"), "");
    EXPECT_NE(recurrence_problem("FREQ=SECONDLY"), "");
    EXPECT_NE(recurrence_problem(""), "");
}

TEST(Recurrence, KnowsNoOtherCalendars) {
    EXPECT_FALSE(recurrence_problem("RSCALE=CHINESE;FREQ=DAILY").empty());
    EXPECT_FALSE(recurrence_problem("FREQ=DAILY;rscale=GREGORIAN").empty());
    EXPECT_TRUE(recurrence_problem("FREQ=DAILY").empty());
}

}  // namespace
}  // namespace suki
