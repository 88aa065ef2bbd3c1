#pragma once
#include "automation/calendars.h"

namespace suki::modules {

/// Working time for rules: {"in": "15m", "business": true}.
class RuleCalendars : public automation::Calendars {
public:
    Instant add_working(record::Session& session, const std::optional<Id>& user, Instant from,
                        std::chrono::minutes amount) const override;
};

}  // namespace suki::modules
