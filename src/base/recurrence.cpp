// libical expands in wall time without a zone; the zone's offsets are ours to add.
#include "base/recurrence.h"

#include <libical/ical.h>

#include <algorithm>

#include "base/ical_time.h"
#include "base/text.h"

namespace suki {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

/// Rules of more parts than anybody means make libical walk for ever: a limit on steps.
constexpr int kSteps = 20'000;

Instant instant_of(const icaltimetype& time, const TimeZone& zone) {
    const Date day = std::chrono::sys_days{std::chrono::year{time.year} /
                                           std::chrono::month(static_cast<unsigned>(time.month)) /
                                           std::chrono::day(static_cast<unsigned>(time.day))};
    return zone.instant(day, std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} +
                                 std::chrono::seconds{time.second});
}

std::string without_prefix(std::string_view rule) {
    rule = trim(rule);
    if (rule.starts_with("RRULE:")) rule.remove_prefix(6);
    return std::string(rule);
}

/// Of another calendar than ours (RFC 7529); libical 3 does not free its name.
bool names_calendar(const std::string& rule) {
    return lower(rule).find("rscale") != std::string::npos;
}

/// UNTIL in UTC is a moment, and a day is all of it; libical compares it with wall time.
void localise_until(icalrecurrencetype& rule, const TimeZone& zone) {
    if (icaltime_is_null_time(rule.until)) return;
    if (icaltime_is_utc(rule.until)) {
        const Instant until{milliseconds{std::int64_t{icaltime_as_timet(rule.until)} * 1000}};
        rule.until = ical_wall(zone.wall(until));
    } else if (rule.until.is_date) {
        rule.until.is_date = 0;
        rule.until.hour = 23;
        rule.until.minute = rule.until.second = 59;
    }
}

}  // namespace

std::string recurrence_problem(std::string_view text) {
    const std::string rule = without_prefix(text);
    static const bool prepared = [] {
        icalerror_set_errors_are_fatal(false);
        return true;
    }();
    if (!prepared) return {};
    const auto parsed =
        names_calendar(rule) ? icalrecurrencetype{} : icalrecurrencetype_from_string(rule.c_str());
    if (names_calendar(rule) || parsed.freq == ICAL_NO_RECURRENCE)
        return "\"" + std::string(text) +
               "\" is no recurrence rule. Write it as in calendars: FREQ=WEEKLY;BYDAY=MO,WE.";
    if (parsed.freq < ICAL_DAILY_RECURRENCE)
        return "A meeting repeats daily, weekly, monthly or yearly.";
    return {};
}

std::vector<Instant> expand_recurrence(std::string_view text, Instant first, const TimeZone& zone,
                                       Instant from, Instant to, std::size_t limit) {
    std::vector<Instant> found;
    if (!recurrence_problem(text).empty()) return found;
    auto rule = icalrecurrencetype_from_string(without_prefix(text).c_str());
    localise_until(rule, zone);
    auto* iterator = icalrecur_iterator_new(rule, ical_wall(zone.wall(first)));
    if (!iterator) return found;
    // Without COUNT what lies before the stretch need not be walked through.
    if (rule.count == 0 && from - days{1} > first)
        icalrecur_iterator_set_start(iterator, ical_wall(zone.wall(from - days{1})));
    for (int step = 0; step < kSteps && found.size() < limit; ++step) {
        const auto next = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(next)) break;
        const Instant at = instant_of(next, zone);
        if (at >= to) break;
        if (at >= from && at >= first) found.push_back(at);
    }
    icalrecur_iterator_free(iterator);
    return found;
}

std::string portable_recurrence(std::string_view text, const TimeZone& zone) {
    if (!recurrence_problem(text).empty()) return {};
    auto rule = icalrecurrencetype_from_string(without_prefix(text).c_str());
    localise_until(rule, zone);
    if (!icaltime_is_null_time(rule.until)) rule.until = ical_utc(instant_of(rule.until, zone));
    char* written = icalrecurrencetype_as_string_r(&rule);
    std::string out(written ? written : "");
    icalmemory_free_buffer(written);
    return out;
}

}  // namespace suki
