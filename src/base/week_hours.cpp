#include "base/week_hours.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "base/text.h"

namespace suki {
namespace {

constexpr int kDay = 24 * 60;
constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

[[noreturn]] void refuse(const std::string& message) {
    throw invalid("calendar.bad_hours", message);
}

/// "08:00" and "8:00", up to "24:00"; -1 for anything else.
int minutes_of(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos || colon < 1 || colon > 2 || text.size() != colon + 3) return -1;
    int number[2] = {0, 0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == colon) continue;
        if (text[i] < '0' || text[i] > '9') return -1;
        int& part = number[i > colon];
        part = part * 10 + (text[i] - '0');
    }
    const int minutes = number[0] * 60 + number[1];
    return number[1] > 59 || minutes > kDay ? -1 : minutes;
}

OpenSpan parse_span(std::string_view day, std::string_view text) {
    const auto dash = text.find('-');
    OpenSpan span{minutes_of(trim(text.substr(0, dash))),
                  dash == text.npos ? -1 : minutes_of(trim(text.substr(dash + 1)))};
    if (span.from < 0 || span.from == kDay || span.to < 0 || span.from == span.to)
        refuse("\"" + std::string(text) + "\" on " + std::string(day) +
               " is no span of time. Write it like \"08:00-16:00\".");
    if (span.to < span.from) span.to += kDay;
    return span;
}

std::vector<OpenSpan> parse_day(std::string_view day, const json::value& value) {
    std::vector<OpenSpan> spans;
    if (!value.is_array())
        refuse(std::string(day) +
               " is a list of spans, such as [\"08:00-12:00\", \"13:00-17:00\"].");
    for (const auto& item : value.get_array()) {
        if (!item.is_string())
            refuse("A span of " + std::string(day) + " is text: \"08:00-16:00\".");
        spans.push_back(parse_span(day, item.get_string()));
    }
    std::sort(spans.begin(), spans.end());
    return spans;
}

/// Also over midnight, from Sunday to Monday as well.
void expect_no_overlap(const WeekHours& hours) {
    for (std::size_t day = 0; day < 7; ++day) {
        auto spans = hours.days[day];
        for (const auto& next : hours.days[(day + 1) % 7])
            spans.push_back({next.from + kDay, next.to + kDay});
        for (std::size_t i = 1; i < spans.size(); ++i)
            if (spans[i].from < spans[i - 1].to)
                refuse("Two spans of " + std::string(kDays[day]) +
                       " overlap. End one before the next begins.");
    }
}

}  // namespace

WeekHours WeekHours::parse(const json::value& value) {
    if (!value.is_object()) refuse("Hours are given by day: {\"monday\": [\"08:00-16:00\"], …}.");
    WeekHours hours;
    for (const auto& [name, spans] : value.get_object()) {
        const auto day = std::find(kDays.begin(), kDays.end(), std::string_view(name));
        if (day == kDays.end())
            refuse("\"" + std::string(name) + "\" is no day. Days are monday, tuesday … sunday.");
        hours.days[static_cast<std::size_t>(day - kDays.begin())] = parse_day(*day, spans);
    }
    expect_no_overlap(hours);
    if (std::all_of(hours.days.begin(), hours.days.end(), [](auto& day) { return day.empty(); }))
        refuse("A calendar is open at some time: give at least one day a span.");
    return hours;
}

WeekHours WeekHours::ordinary() {
    WeekHours hours;
    for (std::size_t day = 0; day < 5; ++day) hours.days[day] = {{8 * 60, 16 * 60}};
    return hours;
}

}  // namespace suki
