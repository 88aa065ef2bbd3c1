#pragma once
#include "automation/actions.h"

namespace suki::modules {

/// The step `approve`: asks by a policy, waits for the answer, and goes on in its lane `approved`
/// or `rejected`.
void add_approve_step(automation::Actions& actions);

}  // namespace suki::modules
