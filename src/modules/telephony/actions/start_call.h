#pragma once
#include "modules/surroundings.h"
#include "record/hooks.h"

namespace suki::modules {

/// `<set>(id)/Suki.call` {"field"?, "number"?}: logs an outgoing call about the record and starts
/// it through the caller's connector; a planned call is made itself. {"call", "planned", "number",
/// "name", "connector", "kind", "uri"}: with a `uri`, the caller's device is to open it; null: the
/// exchange rings. Throws Invalid `phone.no_number`, `phone.bad_number`, `phone.no_extension`.
record::BoundAction start_call(const Surroundings& around);

}  // namespace suki::modules
