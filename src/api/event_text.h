#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/events.h"

/// Server-sent events (WHATWG HTML, section 9.2).
namespace suki::api {

/// "Look at everything again": more was written than is told one by one, or is still known.
inline constexpr std::string_view kReset = "event: reset\ndata: {}\n\n";

std::string id_line(std::int64_t id);

/// What the session's actor may hear of `sets`; a reset when it is more than fits the line
/// (net/live_body.h). Each event's id is its set's number, but at most `horizon` and at least
/// `after`: who resumes there misses nothing.
std::string event_text(record::Session& session, const std::vector<record::EventSet>& sets,
                       std::int64_t after, std::int64_t horizon);

}  // namespace suki::api
