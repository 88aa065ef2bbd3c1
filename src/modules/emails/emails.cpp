#include "modules/activities/hooks/activity_account.h"
#include "modules/all_modules.h"
#include "modules/emails/actions/email_retry.h"
#include "modules/emails/actions/step_send_email.h"
#include "modules/emails/hooks/email_heard.h"
#include "modules/emails/hooks/email_sending.h"
#include "modules/emails/send_job.h"

namespace suki::modules {

void register_emails(const Extensions& to) {
    to.hooks.before_save("email", 10, "activity_account", activity_account);
    to.hooks.before_save("email", 20, "email_prepared", email_prepared(to.around.mail));
    to.hooks.after_save("email", 10, "email_queued", email_queued);
    to.hooks.after_save("email", 20, "email_heard", email_heard(to.automation));
    to.hooks.action("email", "retry", {}, email_retry);
    add_send_email_step(to.actions);
    register_send_job(to.jobs, to.around);
}

}  // namespace suki::modules
