// The small languages that people and programs write in fields and options: $expand, recurrence
// rules, durations, opening hours, patterns of numbers. The first byte says which.
#include <cstdint>
#include <string>
#include <string_view>

#include "automation/duration.h"
#include "base/error.h"
#include "base/json.h"
#include "base/recurrence.h"
#include "base/text.h"
#include "base/week_hours.h"
#include "document/number_pattern.h"
#include "invariant.h"
#include "record/expand_parser.h"

namespace {

using namespace suki;

void expand(std::string_view text) {
    for (const auto& item : record::parse_expand(text)) {
        SUKI_INVARIANT(!item.name.empty() && item.top >= 1 && item.skip >= 0 && item.levels >= 1);
        SUKI_INVARIANT(item.name.find('/') == std::string::npos);
        record::parse_expand(item.expand);
    }
}

void recurrence(std::string_view text) {
    if (!recurrence_problem(text).empty()) return;
    const TimeZone zone = TimeZone::named("Europe/Warsaw");
    const Instant first = *parse_instant("2026-03-28T08:00:00Z");
    const Instant to = *parse_instant("2027-03-28T08:00:00Z");
    Instant last{};
    for (const auto& one : expand_recurrence(text, first, zone, first, to, 50)) {
        SUKI_INVARIANT(one >= first && one < to && one > last);
        last = one;
    }
    const auto portable = portable_recurrence(text, zone);
    SUKI_INVARIANT(recurrence_problem(portable).empty());
}

void duration(std::string_view text) {
    const auto length = automation::parse_duration(text);
    if (!length) return;
    const auto ten_years = std::chrono::days(3660);
    SUKI_INVARIANT(*length <= ten_years && *length >= -ten_years);
}

void week_hours(std::string_view text) {
    for (const auto& day : WeekHours::parse(parse_json(text)).days)
        for (const auto& span : day)
            SUKI_INVARIANT(span.from >= 0 && span.from < span.to && span.to <= 48 * 60);
}

void number_pattern(std::string_view text) {
    const auto one = document::numbered(text, *parse_date("2026-11-22"), 1);
    SUKI_INVARIANT(one != document::numbered(text, *parse_date("2026-11-22"), 2));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr void (*kLanguages[])(std::string_view) = {expand, recurrence, duration, week_hours,
                                                        number_pattern};
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (!is_valid_utf8(text)) return 0;  // fields and options are, before anybody reads them
    try {
        kLanguages[data[0] % 5](text);
    } catch (const Error& error) {
        SUKI_INVARIANT(!error.code().empty() && !error.message().empty());
    }
    return 0;
}
