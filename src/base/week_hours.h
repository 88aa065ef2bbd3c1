#pragma once
#include <array>
#include <vector>

#include "base/json.h"

namespace suki {

/// From `from` to `to`, minutes since midnight. `to` may pass 24 h (1440): the shift ends the next
/// day.
struct OpenSpan {
    int from, to;

    auto operator<=>(const OpenSpan&) const = default;
};

/// Opening hours of an ordinary week, Monday first; each day's spans in order, without overlap.
/// A shift belongs to the day on which it begins.
struct WeekHours {
    std::array<std::vector<OpenSpan>, 7> days;

    /// {"monday": ["08:00-12:00", "13:00-17:00"], "friday": ["22:00-06:00"]}; a day that is left
    /// out is closed; an end at or before the start is on the next day; "00:00-24:00" is a whole
    /// day. Throws Invalid `calendar.bad_hours` that names the day.
    static WeekHours parse(const json::value& value);
    /// Monday to Friday, 8:00 to 16:00.
    static WeekHours ordinary();
};

}  // namespace suki
