#include "base/period.h"

#include <gtest/gtest.h>

namespace suki {
namespace {

Period between(std::string_view first, std::string_view end) {
    return {*parse_date(first), *parse_date(end)};
}

TEST(Period, CountsDaysWithTodayAndFromTomorrow) {
    const Date today = *parse_date("2026-03-01");  // a Sunday
    EXPECT_EQ(*find_period("last2Days", today), between("2026-02-28", "2026-03-02"));
    EXPECT_EQ(*find_period("next2Days", today), between("2026-03-02", "2026-03-04"));
    EXPECT_EQ(*find_period("tomorrow", today), between("2026-03-02", "2026-03-03"));
    EXPECT_EQ(*find_period("last30Days", today), between("2026-01-31", "2026-03-02"));
}

TEST(Period, CountsWholeWeeksMonthsQuartersAndYears) {
    const Date today = *parse_date("2026-03-01");
    EXPECT_EQ(*find_period("last2Weeks", today), between("2026-02-09", "2026-02-23"));
    EXPECT_EQ(*find_period("nextWeek", today), between("2026-03-02", "2026-03-09"));
    EXPECT_EQ(*find_period("last3Months", today), between("2025-12-01", "2026-03-01"));
    EXPECT_EQ(*find_period("next3Months", today), between("2026-04-01", "2026-07-01"));
    EXPECT_EQ(*find_period("nextQuarter", today), between("2026-04-01", "2026-07-01"));
    EXPECT_EQ(*find_period("last2Years", today), between("2024-01-01", "2026-01-01"));
    EXPECT_EQ(*find_period("last1Months", today), *find_period("lastMonth", today));
}

TEST(Period, KnowsNoOthers) {
    const Date today = *parse_date("2026-03-01");
    for (const auto* name : {"", "all", "someday", "last0Days", "last1001Days", "last-1Days",
                             "last7", "next7Hours", "lastDays", "last99999999999Days"})
        EXPECT_FALSE(find_period(name, today)) << name;
}

}  // namespace
}  // namespace suki
