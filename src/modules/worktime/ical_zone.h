#pragma once
#include "base/time_zone.h"

struct icalcomponent_impl;

namespace suki::modules {

/// The zone's VTIMEZONE by its IANA name, with every change of its clocks from a day before `first`
/// on; null for UTC, which needs none. The component is the caller's. Thread-safe.
icalcomponent_impl* ical_timezone(const TimeZone& zone, Instant first);

}  // namespace suki::modules
