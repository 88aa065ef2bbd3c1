#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Refuses the change that would leave nobody to administer: the last active administrator keeps
/// role and access. Throws Conflict `user.last_administrator`.
void last_administrator(record::Draft& draft);

}  // namespace suki::modules
