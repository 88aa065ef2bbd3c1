#include "modules/all_modules.h"
#include "modules/webforms/actions/form_submission_process.h"
#include "modules/webforms/confirmation.h"
#include "modules/webforms/hooks/form_heard.h"
#include "modules/webforms/hooks/web_form_check.h"
#include "modules/webforms/hooks/web_form_confirmation.h"
#include "modules/webforms/processing.h"

namespace suki::modules {

void register_webforms(const Extensions& to) {
    to.hooks.before_save("webForm", 10, "web_form_check", web_form_check);
    to.hooks.after_save("formSubmission", 20, "form_heard", form_heard(to.automation));
    to.hooks.before_save("webForm", 20, "web_form_confirmation", web_form_confirmation(to.around));
    to.hooks.action("formSubmission", "process", {}, form_submission_process);
    to.jobs.add(webforms::kProcess, webforms::process_submission);
    webforms::register_confirmation(to.jobs, to.around);
}

}  // namespace suki::modules
