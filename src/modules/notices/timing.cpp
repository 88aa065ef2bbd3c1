#include "modules/notices/timing.h"

namespace suki::modules::notices {
namespace {

using std::chrono::days;

constexpr int kMostDays = 40;  // of holidays in a row

/// When the stretch of quiet ends in which `at` lies.
std::optional<Instant> end_of_stretch(const Quiet& quiet, const TimeZone& zone,
                                      const IsDayOff& is_day_off, Instant at) {
    const auto wall = zone.wall(at);
    if (quiet.days_off && is_day_off(wall.day))
        return zone.instant(wall.day + days{1}, std::chrono::milliseconds{0});
    const bool passes_midnight = quiet.to < quiet.from;
    const bool after = wall.time >= quiet.from, before = wall.time < quiet.to;
    if (passes_midnight && after) return zone.instant(wall.day + days{1}, quiet.to);
    if (passes_midnight ? before : after && before) return zone.instant(wall.day, quiet.to);
    return std::nullopt;
}

}  // namespace

std::optional<Instant> quiet_until(const Quiet& quiet, const TimeZone& zone,
                                   const IsDayOff& is_day_off, Instant now) {
    if (!quiet.on) return std::nullopt;
    std::optional<Instant> end;
    for (int i = 0; i < kMostDays; ++i) {
        const auto next = end_of_stretch(quiet, zone, is_day_off, end.value_or(now));
        if (!next || (end && *next <= *end)) break;
        end = next;
    }
    return end;
}

Instant next_digest(const Digest& digest, const TimeZone& zone, Instant now) {
    auto day = zone.wall(now).day;
    for (int i = 0; i < 8; ++i, day += days{1}) {
        const auto at = zone.instant(day, digest.at);
        if (at > now && (!digest.weekly || std::chrono::weekday(day) == digest.day)) return at;
    }
    return zone.instant(day, digest.at);
}

std::optional<std::chrono::minutes> parse_time(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return std::nullopt;
    const int hours = (text[0] - '0') * 10 + text[1] - '0';
    const int minutes = (text[3] - '0') * 10 + text[4] - '0';
    if (hours > 23 || minutes > 59) return std::nullopt;
    return std::chrono::minutes{hours * 60 + minutes};
}

}  // namespace suki::modules::notices
