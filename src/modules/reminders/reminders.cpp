#include "modules/all_modules.h"
#include "modules/reminders/hooks/activity_reminder.h"
#include "modules/reminders/hooks/own_reminder.h"

namespace suki::modules {

void register_reminders(const Extensions& to) {
    to.hooks.after_save_any(50, "activity_reminder", reminders::activity_reminder);
    to.hooks.before_save("reminder", 10, "own_reminder_checked", reminders::own_reminder_checked);
    to.hooks.after_save("reminder", 10, "own_reminder_planned", reminders::own_reminder_planned);
    to.hooks.after_save_any(60, "own_reminders_follow", reminders::own_reminders_follow);
    to.jobs.add(reminders::kOwn, jobs::DatabaseHandler(reminders::handle_own_reminder));
    to.jobs.add(reminders::kReminder, jobs::DatabaseHandler(reminders::handle_reminder));
}

}  // namespace suki::modules
