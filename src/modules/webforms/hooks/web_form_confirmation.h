#pragma once
#include "modules/surroundings.h"
#include "record/hooks.h"

namespace suki::modules {

/// A form can ask for confirmation when it asks for an e-mail address (`form.needs_email`) and the
/// server can write to it (`form.no_mail`).
record::SaveHook web_form_confirmation(const Surroundings& around);

}  // namespace suki::modules
