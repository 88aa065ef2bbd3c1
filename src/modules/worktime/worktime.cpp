#include "modules/all_modules.h"
#include "modules/worktime/actions/meeting_detach.h"
#include "modules/worktime/hooks/absence_span.h"
#include "modules/worktime/hooks/calendar_rules.h"
#include "modules/worktime/hooks/meeting_recurrence.h"
#include "modules/worktime/rule_calendars.h"

namespace suki::modules {

void register_worktime(const Extensions& to) {
    to.hooks.before_save("absence", 10, "absence_span", absence_span);
    to.hooks.before_save("calendar", 10, "check_calendar", check_calendar);
    to.hooks.after_save("calendar", 10, "one_default_calendar", one_default_calendar);
    to.hooks.before_save("meeting", 20, "meeting_recurrence", meeting_recurrence);
    to.hooks.action("meeting", "detach", {"occurrence", "cancel"}, meeting_detach);
    to.automation.use(std::make_unique<RuleCalendars>());
}

}  // namespace suki::modules
