#pragma once
#include "automation/actions.h"

namespace suki::modules {

/// Step `sendEmail` {"to", "subject", "text", "document"}: an e-mail about the step's record →
/// {"emailId"}. `document` is the id of one: "{{steps.made.documentId}}".
void add_send_email_step(automation::Actions& actions);

}  // namespace suki::modules
