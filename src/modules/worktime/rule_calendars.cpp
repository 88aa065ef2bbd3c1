#include "modules/worktime/rule_calendars.h"

#include "modules/worktime/work_calendar.h"

namespace suki::modules {

Instant RuleCalendars::add_working(record::Session& session, const std::optional<Id>& user,
                                   Instant from, std::chrono::minutes amount) const {
    return modules::add_working(session, user ? &*user : nullptr, from, amount);
}

}  // namespace suki::modules
