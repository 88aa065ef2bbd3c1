#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Pipeline, stage, status and probability of every entity with `stages` agree: without a pipeline
/// a record gets the first of its kind, without a stage the first of its pipeline; the stage says
/// pipeline, status and, unless somebody chose one, the probability. Throws Invalid
/// `pipeline.other_record_type` at the pipeline when that is one for other records.
void stage_followed(record::Draft& draft);

}  // namespace suki::modules
