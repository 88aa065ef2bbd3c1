#pragma once
#include "jobs/runner.h"
#include "record/session.h"

namespace suki::customisation {

/// Plans, in the session's transaction, that records of entities whose searched fields are others
/// in `next` get their words anew.
void plan_reindexing(record::Session& session, const meta::Registry& before,
                     const meta::Registry& next);

/// The job that does it, 500 records a turn.
void register_reindexing(jobs::Handlers& handlers);

}  // namespace suki::customisation
