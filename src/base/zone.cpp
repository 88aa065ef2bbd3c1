#include "base/zone.h"

#include <unicode/ucal.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/error.h"

namespace suki {
namespace {

struct Close {
    void operator()(void** calendar) const { ucal_close(calendar); }
};
using Calendar = std::unique_ptr<UCalendar, Close>;

void expect(UErrorCode status) {
    if (U_FAILURE(status)) throw internal(std::string("calendar: ") + u_errorName(status));
}

Calendar open_calendar(const std::string& zone) {
    UErrorCode status = U_ZERO_ERROR;
    const auto id = icu::UnicodeString::fromUTF8(zone);
    Calendar calendar(ucal_open(id.getBuffer(), id.length(), "en", UCAL_GREGORIAN, &status));
    expect(status);
    ucal_setAttribute(calendar.get(), UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_FIRST);
    return calendar;
}

std::optional<int> two_digits(std::string_view text, int limit) {
    if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
        return std::nullopt;
    const int number = (text[0] - '0') * 10 + text[1] - '0';
    return number < limit ? std::optional(number) : std::nullopt;
}

}  // namespace

LocalTime local_time(Instant instant, const std::string& zone) {
    UErrorCode status = U_ZERO_ERROR;
    const auto calendar = open_calendar(zone);
    ucal_setMillis(calendar.get(), static_cast<double>(instant.time_since_epoch().count()),
                   &status);
    const int offset = ucal_get(calendar.get(), UCAL_ZONE_OFFSET, &status) +
                       ucal_get(calendar.get(), UCAL_DST_OFFSET, &status);
    expect(status);
    const Instant local = instant + std::chrono::milliseconds(offset);
    const Date date = std::chrono::floor<std::chrono::days>(local);
    const auto minute = std::chrono::floor<std::chrono::minutes>(local - date);
    return {date, static_cast<int>(minute.count())};
}

Instant local_moment(Date date, int minute, const std::string& zone) {
    UErrorCode status = U_ZERO_ERROR;
    const auto calendar = open_calendar(zone);
    const std::chrono::year_month_day day(date);
    ucal_clear(calendar.get());
    ucal_setDateTime(calendar.get(), static_cast<int>(day.year()),
                     static_cast<int>(static_cast<unsigned>(day.month())) - 1,
                     static_cast<int>(static_cast<unsigned>(day.day())), minute / 60, minute % 60,
                     0, &status);
    const double millis = ucal_getMillis(calendar.get(), &status);
    expect(status);
    return Instant(std::chrono::milliseconds(static_cast<std::int64_t>(millis)));
}

std::optional<int> parse_minute(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = two_digits(text.substr(0, 2), 24);
    const auto minute = two_digits(text.substr(3), 60);
    return hour && minute ? std::optional(*hour * 60 + *minute) : std::nullopt;
}

}  // namespace suki
