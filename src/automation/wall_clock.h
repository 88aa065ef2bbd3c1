#pragma once
#include <optional>
#include <string>

#include "base/time.h"

namespace suki::automation {

/// A moment as a clock on the wall shows it.
struct LocalTime {
    Date date;
    int minute = 0;  // of the day, 0 to 1439; seconds are cut
};

/// In an IANA zone ("Europe/Warsaw").
LocalTime local_time(Instant instant, const std::string& zone);
/// The moment of a local date and minute.
Instant local_moment(Date date, int minute, const std::string& zone);

/// "07:30" → 450. Nullopt when it is no time of day.
std::optional<int> parse_minute(std::string_view text);

}  // namespace suki::automation
