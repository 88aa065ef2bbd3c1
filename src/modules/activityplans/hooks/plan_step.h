#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A plan's step must say a time that can be added, and texts whose places can be filled. Throws
/// Invalid `plan.bad_step` at `after`, `rule.bad_template` at `subject` or `description`.
void plan_step(record::Draft& draft);

}  // namespace suki::modules
