#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A pipeline with teams takes records, of every entity with `stages`, from their members only;
/// administrators and the program itself go everywhere. Throws Invalid `pipeline.other_team`.
void pipeline_choice(record::Draft& draft);

/// The reason for a loss must be one of the deal's pipeline, or of all. Throws Invalid
/// `opportunity.other_reason`.
void loss_reason(record::Draft& draft);

}  // namespace suki::modules
