#pragma once
#include "jobs/runner.h"

namespace suki::modules {

/// Tells from history how records came to their stages that were there before moves were kept as
/// records; a part at a time, each in its own job.
inline constexpr jobs::Kind kStageBackfill{"stages.backfill", jobs::Effect::Database};

void stage_backfill(record::Session& session, const jobs::Running& job);

/// Asks for it, once a database. Cheap when it was done.
void start_stage_backfill(const record::Engine& engine);

}  // namespace suki::modules
