#include "analysis/period.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace suki::analysis {
namespace {

Date day(std::string_view text) {
    return *parse_date(text);
}

Period days(std::string_view first, std::string_view end) {
    return {day(first), day(end)};
}

TEST(Period, CountsFromTheFirmsToday) {
    const Date today = day("2026-03-01");  // a Sunday
    EXPECT_EQ(*named_period("today", today), days("2026-03-01", "2026-03-02"));
    EXPECT_EQ(*named_period("thisWeek", today), days("2026-02-23", "2026-03-02"));
    EXPECT_EQ(*named_period("lastWeek", today), days("2026-02-16", "2026-02-23"));
    EXPECT_EQ(*named_period("lastMonth", today), days("2026-02-01", "2026-03-01"));
    EXPECT_EQ(*named_period("lastQuarter", today), days("2025-10-01", "2026-01-01"));
    EXPECT_EQ(*named_period("lastYear", today), days("2025-01-01", "2026-01-01"));
    EXPECT_EQ(*named_period("last7Days", today), days("2026-02-23", "2026-03-02"));
}

TEST(Period, MayBeAll) {
    EXPECT_FALSE(named_period("all", day("2026-03-01")));
    EXPECT_FALSE(named_period("", day("2026-03-01")));
}

TEST(Period, RefusesWhatItDoesNotKnow) {
    EXPECT_THROW(named_period("soon", day("2026-03-01")), Error);
}

TEST(Period, BecomesAConditionInTheFirmsZone) {
    const auto zone = TimeZone::named("Europe/Warsaw");
    meta::Property instant;
    instant.shape = meta::Shape::Instant;
    EXPECT_EQ(period_filter(instant, "startsAt", days("2026-03-29", "2026-03-30"), zone),
              "startsAt ge 2026-03-28T23:00:00.000Z and startsAt lt 2026-03-29T22:00:00.000Z");
    meta::Property date;
    date.shape = meta::Shape::Date;
    EXPECT_EQ(period_filter(date, "closeDate", days("2026-03-29", "2026-03-30"), zone),
              "closeDate ge 2026-03-29 and closeDate lt 2026-03-30");
}

}  // namespace
}  // namespace suki::analysis
