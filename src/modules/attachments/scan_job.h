#pragma once
#include "jobs/runner.h"
#include "modules/surroundings.h"
#include "record/hooks.h"

namespace suki::modules {

/// Asks for a new content that waits to be scanned.
void ask_to_scan(const record::Saved& saved);

/// The job: passes a content, or locks away an infected one and tells who sent it and the
/// administrators. When the scanner is away it is asked again each minute, for as long as it takes.
void register_scan_job(jobs::Handlers& to, const Surroundings& around);

}  // namespace suki::modules
