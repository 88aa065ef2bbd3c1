#pragma once
#include "base/time_zone.h"

struct icaltimetype;

namespace suki {

/// Moments and days in libical's form, to the second.
icaltimetype ical_utc(Instant at);
icaltimetype ical_day(Date day);
/// What the wall shows, without a zone.
icaltimetype ical_wall(const WallTime& wall);

}  // namespace suki
