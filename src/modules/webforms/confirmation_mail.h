#pragma once
#include <string>

#include "channel/email/message.h"
#include "modules/webforms/form.h"

namespace suki::modules::webforms {

/// To the address among the answers (`payload`, as formSubmission keeps it), in the form's
/// language; nobody is in `to` when there is none.
channel::email::Message confirmation_mail(const meta::Registry& registry, const Form& form,
                                          const std::string& payload, const std::string& link,
                                          Instant until, bool is_reminder);

}  // namespace suki::modules::webforms
