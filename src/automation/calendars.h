#pragma once
#include <chrono>
#include <optional>

#include "record/session.h"

namespace suki::automation {

/// Working time, as a module keeps it: {"in": "15m", "business": true} asks here.
class Calendars {
public:
    virtual ~Calendars() = default;
    /// `from` plus so much working time, by the calendar of `user`, else of the firm.
    virtual Instant add_working(record::Session& session, const std::optional<Id>& user,
                                Instant from, std::chrono::minutes amount) const = 0;
};

}  // namespace suki::automation
