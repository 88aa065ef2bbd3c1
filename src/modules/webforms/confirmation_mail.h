#pragma once
#include <string>

#include "base/json.h"
#include "channel/email/message.h"
#include "modules/webforms/form.h"

namespace suki::modules::webforms {

/// The e-mail address among the answers (formSubmission.payload), or "".
std::string confirmation_address(const Form& form, const json::array& answers);

/// Who filled the form in is asked to confirm, in the form's language.
channel::email::Message confirmation_mail(const meta::Registry& registry, const Form& form,
                                          const std::string& address, const std::string& link,
                                          Instant until, bool is_reminder);

}  // namespace suki::modules::webforms
