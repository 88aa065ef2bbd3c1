#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Keeps pipeline, stage, status and probability of an opportunity in step: the stage decides. A
/// new one without a stage starts at the first stage of its pipeline.
void opportunity_stage(record::Draft& draft);

}  // namespace suki::modules
