#include "automation/wall_clock.h"

#include <gtest/gtest.h>

namespace suki::automation {
namespace {

TEST(WallClock, ShowsAndFindsMoments) {
    const auto winter = local_time(*parse_instant("2026-01-15T23:30:00Z"), "Europe/Warsaw");
    EXPECT_EQ(format_date(winter.date), "2026-01-16");
    EXPECT_EQ(winter.minute, 30);
    EXPECT_EQ(format_instant(local_moment(*parse_date("2026-03-29"), 450, "Europe/Warsaw")),
              "2026-03-29T05:30:00.000Z");
}

TEST(WallClock, ReadsTimesOfDay) {
    EXPECT_EQ(parse_minute("07:30"), 450);
    EXPECT_EQ(parse_minute("23:59"), 1439);
    EXPECT_FALSE(parse_minute("24:00"));
    EXPECT_FALSE(parse_minute("7:30"));
}

}  // namespace
}  // namespace suki::automation
