#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Suki.win: to the won stage of its pipeline. Suki.lose {"reason"}: to the lost one; a reason is
/// required (`record.required`). Conflict `pipeline.no_such_stage` when the pipeline has none.
json::value opportunity_win(record::Session&, const record::Entity&, const Id&,
                            const json::object&);
json::value opportunity_lose(record::Session&, const record::Entity&, const Id&,
                             const json::object&);

}  // namespace suki::modules
