#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace suki {

/// A moment, UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// A civil date without time or zone.
using Date = std::chrono::sys_days;

/// "2026-11-21T22:52:51.123Z"; always three decimals.
std::string format_instant(Instant instant);
void append_instant(std::string& out, Instant instant);
/// RFC 3339 with "Z" or an offset; up to nine decimals (cut to milliseconds); years 0001 to 9999.
std::optional<Instant> parse_instant(std::string_view text);

/// "2026-11-21".
std::string format_date(Date date);
void append_date(std::string& out, Date date);
/// "YYYY-MM-DD" of a day that exists; years 0001 to 9999.
std::optional<Date> parse_date(std::string_view text);

}  // namespace suki
