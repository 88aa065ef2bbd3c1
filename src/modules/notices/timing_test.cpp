#include "modules/notices/timing.h"

#include <gtest/gtest.h>

namespace suki::modules::notices {
namespace {

using std::chrono::hours;

const TimeZone kWarsaw = TimeZone::named("Europe/Warsaw");

bool weekend(Date day) {
    const std::chrono::weekday which(day);
    return which == std::chrono::Saturday || which == std::chrono::Sunday;
}

std::string until(const Quiet& quiet, const char* now) {
    const auto end = quiet_until(quiet, kWarsaw, weekend, *parse_instant(now));
    return end ? format_instant(*end) : "";
}

TEST(QuietHours, PassMidnightInThePersonsZone) {
    const Quiet night{true, hours{22}, hours{7}, false};
    EXPECT_EQ(until(night, "2026-03-02T20:59:59Z"), "");  // 21:59 in Warsaw
    EXPECT_EQ(until(night, "2026-03-02T21:00:00Z"), "2026-03-03T06:00:00.000Z");
    EXPECT_EQ(until(night, "2026-03-03T05:59:59Z"), "2026-03-03T06:00:00.000Z");
    EXPECT_EQ(until(night, "2026-03-03T06:00:00Z"), "");
    EXPECT_EQ(until(night, "2026-03-28T22:00:00Z"), "2026-03-29T05:00:00.000Z");  // summer time
}

TEST(QuietHours, MayLieWithinADay) {
    const Quiet lunch{true, hours{12}, hours{13}, false};
    EXPECT_EQ(until(lunch, "2026-03-02T11:30:00Z"), "2026-03-02T12:00:00.000Z");
    EXPECT_EQ(until(lunch, "2026-03-02T12:00:00Z"), "");
    EXPECT_EQ(until({false, hours{12}, hours{13}, true}, "2026-03-02T11:30:00Z"), "");
}

TEST(QuietHours, LastOverAWeekendToTheMorningAfter) {
    const Quiet quiet{true, hours{22}, hours{7}, true};
    EXPECT_EQ(until(quiet, "2026-03-06T21:30:00Z"), "2026-03-09T06:00:00.000Z");  // Friday night
    EXPECT_EQ(until(quiet, "2026-03-07T12:00:00Z"), "2026-03-09T06:00:00.000Z");
    EXPECT_EQ(until({true, {}, {}, true}, "2026-03-07T12:00:00Z"), "2026-03-08T23:00:00.000Z");
    EXPECT_EQ(until({true, {}, {}, true}, "2026-03-06T12:00:00Z"), "");
}

TEST(NextDigest, IsTheNextOne) {
    const auto next = [](const Digest& digest, const char* now) {
        return format_instant(next_digest(digest, kWarsaw, *parse_instant(now)));
    };
    EXPECT_EQ(next({}, "2026-03-02T06:59:00Z"), "2026-03-02T07:00:00.000Z");
    EXPECT_EQ(next({}, "2026-03-02T07:00:00Z"), "2026-03-03T07:00:00.000Z");
    const Digest weekly{true, hours{16}, std::chrono::Friday};
    EXPECT_EQ(next(weekly, "2026-03-02T07:00:00Z"), "2026-03-06T15:00:00.000Z");
    EXPECT_EQ(next(weekly, "2026-03-06T15:00:00Z"), "2026-03-13T15:00:00.000Z");
}

TEST(TimeOfDay, IsReadStrictly) {
    EXPECT_EQ(parse_time("08:30"), std::chrono::minutes{510});
    for (const char* bad : {"", "8:30", "24:00", "08:60", "08-30", "ab:cd"})
        EXPECT_FALSE(parse_time(bad)) << bad;
}

}  // namespace
}  // namespace suki::modules::notices
