#include "automation/duration.h"

#include <gtest/gtest.h>

namespace suki::automation {
namespace {

using namespace std::chrono_literals;

TEST(Duration, ReadsWhatPeopleWrite) {
    EXPECT_EQ(parse_duration("15m"), 15min);
    EXPECT_EQ(parse_duration("1h30m"), 90min);
    EXPECT_EQ(parse_duration("-1d"), -24h);
    EXPECT_EQ(parse_duration("2w"), 336h);
    EXPECT_EQ(parse_duration("0s"), 0s);
}

TEST(Duration, RefusesTheRest) {
    for (const auto* text : {"", "-", "m", "15", "15 m", "1y", "--1d", "1d-", "99999999999999999s",
                             "999999w", "9223372036854775807s"})
        EXPECT_FALSE(parse_duration(text)) << text;
}

}  // namespace
}  // namespace suki::automation
