#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Judges a record that came to another stage, as it stands after the write: the stage left says
/// where one may go from it and what must be there before, the stage entered what must be there
/// then. A next step that is missing is excused by `stages.noNextStep`. For every entity with
/// `stages`, whoever writes by whatever door. Throws Invalid with all problems:
/// `stage.not_allowed`, `stage.required` (the target is the missing property), `stage.next_step`,
/// `stage.condition`.
void stage_moves(const record::Saved& saved);

}  // namespace suki::modules
