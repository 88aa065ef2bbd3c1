#pragma once
#include "jobs/runner.h"
#include "record/hooks.h"

namespace suki::duplicates {

/// Hooks that keep keys, the jobs, and the actions `merge` and `previewMerge` of every entity.
void attach(record::Hooks& hooks, jobs::Handlers& handlers);

}  // namespace suki::duplicates
