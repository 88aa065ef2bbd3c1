#pragma once
#include "jobs/runner.h"
#include "modules/surroundings.h"

namespace suki::modules {

/// Each day: uploads that no record took up within a week go to the trash, and contents that no
/// record names (those in the trash for 30 days do not count) leave the store. What came within
/// the last day stays: its record may be on its way.
void register_collect_job(jobs::Handlers& to, const Surroundings& around);
void start_collecting(const record::Engine& engine);

}  // namespace suki::modules
