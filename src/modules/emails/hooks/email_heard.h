#pragma once
#include "automation/automation.h"
#include "record/hooks.h"

namespace suki::modules {

/// Sets off the rules with the trigger `message` when an e-mail is written or comes in: on the
/// e-mail, on what it regards and on its account. `key` is "email".
record::SavedHook email_heard(automation::Automation& automation);

}  // namespace suki::modules
