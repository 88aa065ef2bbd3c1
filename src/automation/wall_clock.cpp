#include "automation/wall_clock.h"

#include "base/time_zone.h"

namespace suki::automation {
namespace {

std::optional<int> two_digits(std::string_view text, int limit) {
    if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return std::nullopt;
    const int number = (text[0] - '0') * 10 + text[1] - '0';
    return number < limit ? std::optional(number) : std::nullopt;
}

}  // namespace

LocalTime local_time(Instant instant, const std::string& zone) {
    const auto wall = TimeZone::named(zone).wall(instant);
    return {wall.day,
            static_cast<int>(std::chrono::floor<std::chrono::minutes>(wall.time).count())};
}

Instant local_moment(Date date, int minute, const std::string& zone) {
    return TimeZone::named(zone).instant(date, std::chrono::minutes(minute));
}

std::optional<int> parse_minute(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = two_digits(text.substr(0, 2), 24);
    const auto minute = two_digits(text.substr(3), 60);
    return hour && minute ? std::optional(*hour * 60 + *minute) : std::nullopt;
}

}  // namespace suki::automation
