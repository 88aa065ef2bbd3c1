#include "modules/all_modules.h"
#include "modules/notices/delivery.h"
#include "modules/notices/devices.h"
#include "modules/notices/hooks/preference_check.h"
#include "modules/notices/mail_job.h"

namespace suki::modules {

void register_notices(const Extensions& to) {
    to.hooks.before_save("notification", 20, "notification_planned",
                         notices::notification_planned(to.around));
    to.hooks.after_save("notification", 20, "notification_sent_on", notices::notification_sent_on);
    to.hooks.before_save("notificationPreference", 10, "preference_check", preference_check);
    to.hooks.after_save("notificationPreference", 10, "preference_replanned", preference_replanned);
    notices::register_delivery(to.jobs);
    notices::register_mail_job(to.jobs, to.around);
    notices::register_push_job(to.jobs, to.around);
}

}  // namespace suki::modules
