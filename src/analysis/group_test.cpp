#include "analysis/group.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace suki::analysis {
namespace {

Date day(std::string_view text) {
    return *parse_date(text);
}

TEST(Bucket, HoldsTheDay) {
    EXPECT_EQ(bucket_of(Bucket::Week, day("2026-03-01")),
              (Period{day("2026-02-23"), day("2026-03-02")}));
    EXPECT_EQ(bucket_of(Bucket::Month, day("2024-02-29")),
              (Period{day("2024-02-01"), day("2024-03-01")}));
    EXPECT_EQ(bucket_of(Bucket::Quarter, day("2026-12-31")),
              (Period{day("2026-10-01"), day("2027-01-01")}));
    EXPECT_EQ(bucket_of(Bucket::Year, day("2026-07-07")),
              (Period{day("2026-01-01"), day("2027-01-01")}));
    EXPECT_EQ(bucket_of(Bucket::Day, day("2026-03-01")),
              (Period{day("2026-03-01"), day("2026-03-02")}));
}

TEST(Bucket, GoesOnWithoutGaps) {
    const auto months = buckets_between(Bucket::Month, day("2025-11-15"), day("2026-02-01"));
    ASSERT_EQ(months.size(), 4u);
    for (std::size_t i = 1; i < months.size(); ++i) EXPECT_EQ(months[i].first, months[i - 1].end);
    EXPECT_THROW(buckets_between(Bucket::Day, day("2025-01-01"), day("2026-01-01")), Error);
}

TEST(Bucket, IsCalledAsPeopleSay) {
    EXPECT_EQ(bucket_label(Bucket::Month, day("2026-03-01"), "en"), "March 2026");
    EXPECT_EQ(bucket_label(Bucket::Month, day("2026-03-01"), "pl"), "marzec 2026");
    EXPECT_EQ(bucket_label(Bucket::Year, day("2026-01-01"), "el"), "2026");
    EXPECT_EQ(bucket_label(Bucket::Quarter, day("2026-04-01"), "en"), "Q2 2026");
}

}  // namespace
}  // namespace suki::analysis
