// Walks day by day from the one before: its last shift may reach over midnight.
#include "base/business_time.h"

#include <algorithm>

#include "base/error.h"

namespace suki {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr days kHorizon{3660};

[[noreturn]] void refuse_never_open() {
    throw conflict("calendar.never_open",
                   "The calendar is not open within ten years; look at its hours and holidays.");
}

}  // namespace

BusinessTime::BusinessTime(TimeZone zone, WeekHours hours, IsHoliday is_holiday)
    : zone_(zone), hours_(std::move(hours)), is_holiday_(std::move(is_holiday)) {}

std::vector<BusinessTime::Open> BusinessTime::opens_on(Date day) const {
    std::vector<Open> opens;
    const auto& spans = hours_.days[std::chrono::weekday{day}.iso_encoding() - 1];
    if (spans.empty() || is_holiday_(day)) return opens;
    for (const auto& span : spans)
        opens.push_back(
            {zone_.instant(day, minutes{span.from}), zone_.instant(day, minutes{span.to})});
    return opens;
}

std::vector<BusinessTime::Open> BusinessTime::open_within(Instant from, Instant to) const {
    std::vector<Open> found;
    Instant cursor = from;
    for (Date day = zone_.wall(from).day - days{1}; day <= zone_.wall(to).day; day += days{1})
        for (const auto& open : opens_on(day)) {
            const Open cut{std::max(open.from, cursor), std::min(open.to, to)};
            if (cut.from >= cut.to) continue;
            found.push_back(cut);
            cursor = cut.to;
        }
    return found;
}

Instant BusinessTime::add_forward(Instant from, milliseconds working) const {
    Instant cursor = from;
    const Date start = zone_.wall(from).day - days{1};
    for (Date day = start; day < start + kHorizon; day += days{1})
        for (const auto& open : opens_on(day)) {
            const Instant begin = std::max(open.from, cursor);
            if (begin >= open.to) continue;
            if (working <= open.to - begin) return begin + working;
            working -= open.to - begin;
            cursor = open.to;
        }
    refuse_never_open();
}

Instant BusinessTime::add_backward(Instant from, milliseconds working) const {
    Instant cursor = from;
    const Date start = zone_.wall(from).day;
    for (Date day = start; day > start - kHorizon; day -= days{1}) {
        auto opens = opens_on(day);
        std::reverse(opens.begin(), opens.end());
        for (const auto& open : opens) {
            const Instant end = std::min(open.to, cursor);
            if (open.from >= end) continue;
            if (working <= end - open.from) return end - working;
            working -= end - open.from;
            cursor = open.from;
        }
    }
    refuse_never_open();
}

bool BusinessTime::is_open(Instant at) const {
    return !open_within(at, at + milliseconds{1}).empty();
}

Instant BusinessTime::next_opening(Instant from) const {
    return add_forward(from, milliseconds{0});
}

Instant BusinessTime::add(Instant from, milliseconds working) const {
    return working < milliseconds{0} ? add_backward(from, -working) : add_forward(from, working);
}

milliseconds BusinessTime::between(Instant from, Instant to) const {
    if (to < from) return -between(to, from);
    milliseconds sum{0};
    for (const auto& open : open_within(from, to)) sum += open.to - open.from;
    return sum;
}

}  // namespace suki
