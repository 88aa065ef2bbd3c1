#include "automation/storms.h"

#include <gtest/gtest.h>

namespace suki::automation {
namespace {

TEST(Storms, EndAfterAMinute) {
    Storms storms;
    const Id rule = *Id::parse("018f6e2a-0000-7000-8000-000000000001");
    const Instant start = *parse_instant("2026-03-02T09:00:00Z");
    for (int i = 0; i < Storms::kMostInAMinute; ++i) EXPECT_FALSE(storms.is_storm(rule, start));
    EXPECT_TRUE(storms.is_storm(rule, start + std::chrono::seconds(59)));
    EXPECT_FALSE(storms.is_storm(rule, start + std::chrono::seconds(60)));
    EXPECT_FALSE(storms.is_storm(Id{}, start));
}

}  // namespace
}  // namespace suki::automation
