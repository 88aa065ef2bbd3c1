#pragma once
#include "analysis/question.h"

namespace suki::analysis {

/// A row for each value of what the measures are grouped by, a cell for each measure.
json::object run_table(const Question& question, const Definition& definition);

/// From stage to stage: of the records that entered a stage in the period, how many went on to a
/// later one, and how many were lost from it.
json::object run_conversion(const Question& question, const Definition& definition);

/// The stages of the pipeline in their order: {"id","name","kind"}.
json::array stages_of(const Question& question, const Moves& moves, const Id& pipeline);

}  // namespace suki::analysis
