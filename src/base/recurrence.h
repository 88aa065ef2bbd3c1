#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/time_zone.h"

namespace suki {

/// Does the text hold a recurrence rule (RFC 5545, section 3.3.10: "FREQ=WEEKLY;BYDAY=MO")? "" or
/// what is wrong with it.
std::string recurrence_problem(std::string_view rule);

/// Starts of the occurrences in [from, to), in order, at most `limit`. The rule counts in the wall
/// time of `zone`, so that nine o'clock stays nine o'clock when the clocks change; `first` is the
/// start of the series.
std::vector<Instant> expand_recurrence(std::string_view rule, Instant first, const TimeZone& zone,
                                       Instant from, Instant to, std::size_t limit = 1000);

/// The rule as it stands beside a start with a zone in iCalendar: without prefix, and UNTIL as the
/// moment in UTC that RFC 5545 wants there, whatever it was written as. "" for no rule.
std::string portable_recurrence(std::string_view rule, const TimeZone& zone);

}  // namespace suki
