#pragma once
#include "jobs/runner.h"
#include "record/session.h"

namespace suki::app {

/// Sees to it that every search index is made by today's recipe (record/search_rebuild.h): small
/// ones at once, the others by jobs that the server does beside its work. Call at the start and
/// after every change of metadata. Costs one small query an entity.
void keep_search_current(const record::Engine& engine);

void register_search_jobs(jobs::Handlers& handlers);

}  // namespace suki::app
