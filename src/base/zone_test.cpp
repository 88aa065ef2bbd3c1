#include "base/zone.h"

#include <gtest/gtest.h>

namespace suki {
namespace {

TEST(Zone, ShowsTheClockOnTheWall) {
    const auto winter = local_time(*parse_instant("2026-01-15T23:30:00Z"), "Europe/Warsaw");
    EXPECT_EQ(format_date(winter.date), "2026-01-16");
    EXPECT_EQ(winter.minute, 30);
    EXPECT_EQ(local_time(*parse_instant("2026-07-15T12:00:00Z"), "Europe/Athens").minute, 15 * 60);
    EXPECT_EQ(local_time(*parse_instant("1969-12-31T20:00:00Z"), "Asia/Manila").minute, 4 * 60);
}

TEST(Zone, FindsTheMomentThroughClockChanges) {
    const auto at = [](std::string_view date, int minute) {
        return format_instant(local_moment(*parse_date(date), minute, "Europe/Warsaw"));
    };
    EXPECT_EQ(at("2026-03-28", 450), "2026-03-28T06:30:00.000Z");
    EXPECT_EQ(at("2026-03-29", 450), "2026-03-29T05:30:00.000Z");
    EXPECT_EQ(at("2026-03-29", 150), "2026-03-29T01:30:00.000Z") << "02:30 is skipped";
    EXPECT_EQ(at("2026-10-25", 150), "2026-10-25T00:30:00.000Z") << "the first of two";
}

TEST(Zone, ReadsTimesOfDay) {
    EXPECT_EQ(parse_minute("07:30"), 450);
    EXPECT_EQ(parse_minute("23:59"), 1439);
    EXPECT_FALSE(parse_minute("24:00"));
    EXPECT_FALSE(parse_minute("7:30"));
}

}  // namespace
}  // namespace suki
