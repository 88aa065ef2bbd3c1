#pragma once
#include "automation/actions.h"

namespace suki::modules {

/// The action "assign" of rules: an owner for the rule's record by a policy (id or name);
/// `freeAt` names a moment of the record at which the person must be free, for `minutes` (60);
/// `person` the lookup of a user to write, the owner when it is left out.
void add_assign_step(automation::Actions& actions);

}  // namespace suki::modules
