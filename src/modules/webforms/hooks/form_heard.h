#pragma once
#include "automation/automation.h"
#include "record/hooks.h"

namespace suki::modules {

/// Sets off the rules with the trigger `form`, once a submission has become a deal: on the deal,
/// the customer, and the submission itself. `key` is the form's id.
record::SavedHook form_heard(automation::Automation& automation);

}  // namespace suki::modules
