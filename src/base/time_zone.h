#pragma once
#include <string>
#include <string_view>

#include "base/time.h"

namespace date {
class time_zone;
}

namespace suki {

/// What a clock on the wall shows: a civil day and the time since its midnight, 0 to 24 h.
struct WallTime {
    Date day;
    std::chrono::milliseconds time;

    auto operator<=>(const WallTime&) const = default;
};

/// A time zone of the system's IANA database. Cheap to copy, thread-safe.
class TimeZone {
public:
    /// "Europe/Warsaw". Throws Invalid `zone.unknown`.
    static TimeZone named(std::string_view name);
    static bool is_known(std::string_view name);

    const std::string& name() const;
    WallTime wall(Instant instant) const;
    /// `time` may pass 24 h: the next day. What the clock skips in spring is the moment of the
    /// change; of what comes twice in autumn, the first.
    Instant instant(Date day, std::chrono::milliseconds time) const;
    Instant instant(const WallTime& wall) const { return instant(wall.day, wall.time); }
    /// What must be added to UTC at that moment.
    std::chrono::seconds offset(Instant instant) const;

private:
    explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_;
};

}  // namespace suki
