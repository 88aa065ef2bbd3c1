#include "modules/all_modules.h"
#include "modules/reminders/hooks/activity_reminder.h"

namespace suki::modules {

void register_reminders(const Extensions& to) {
    for (const auto* entity : {"call", "meeting", "task"})
        to.hooks.after_save(entity, 50, "activity_reminder", reminders::activity_reminder);
    to.jobs.add(reminders::kReminder, jobs::DatabaseHandler(reminders::handle_reminder));
}

}  // namespace suki::modules
