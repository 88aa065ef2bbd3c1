#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "base/time.h"
#include "base/time_zone.h"
#include "base/week_hours.h"

namespace suki {

/// Working time: the open hours of a week, but for holidays, in one zone (ADR 0022). Lengths are
/// real ones: a night shift over the change to summer time is an hour shorter. Immutable.
class BusinessTime {
public:
    /// Is nobody at work on that civil day? A shift belongs to the day on which it begins.
    using IsHoliday = std::function<bool(Date)>;

    BusinessTime(TimeZone zone, WeekHours hours, IsHoliday is_holiday);

    struct Open {
        Instant from, to;
    };

    const TimeZone& zone() const { return zone_; }
    bool is_open(Instant at) const;
    /// `from` itself when it is open. Throws Conflict `calendar.never_open` when nothing opens in
    /// ten years.
    Instant next_opening(Instant from) const;
    /// The moment when so much working time has passed since `from`; the last minute of a day is
    /// still that day's (8 h from Monday 8:00 is Monday 16:00). Negative: backwards. Throws
    /// Conflict `calendar.never_open`.
    Instant add(Instant from, std::chrono::milliseconds working) const;
    /// Working time between the two, negative when `to` is earlier.
    std::chrono::milliseconds between(Instant from, Instant to) const;
    /// What is open in that stretch, in order, without overlap, cut at its ends.
    std::vector<Open> open_within(Instant from, Instant to) const;

private:
    std::vector<Open> opens_on(Date day) const;
    Instant add_forward(Instant from, std::chrono::milliseconds working) const;
    Instant add_backward(Instant from, std::chrono::milliseconds working) const;

    TimeZone zone_;
    WeekHours hours_;
    IsHoliday is_holiday_;
};

}  // namespace suki
