#pragma once
#include <string>
#include <string_view>

#include "record/session.h"

namespace suki::modules {

/// What the session's person has in the calendar, from 60 days ago to a year ahead, as iCalendar
/// (RFC 5545). A series is one event in the zone of its owner, with its rule and a VTIMEZONE; any
/// other moment is in UTC. Calls are there when planned, tasks when open. `address` is the
/// server's, for links to the records.
std::string ical_feed(record::Session& session, std::string_view name, std::string_view address);

}  // namespace suki::modules
