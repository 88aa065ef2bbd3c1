#pragma once
#include "automation/automation.h"
#include "record/hooks.h"

namespace suki::modules {

/// Sets off the rules with the trigger `call`, on the call itself and on what it regards.
record::SavedHook call_heard(automation::Automation& automation);

}  // namespace suki::modules
