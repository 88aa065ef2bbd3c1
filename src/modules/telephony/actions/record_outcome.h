#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// `calls(id)/Suki.outcome` {"outcomeId", "note"?, "durationSeconds"?, "nextStep"?: {"entity":
/// "task", "subject", "at"}, "noNextStep"?: "because"}: how a call ended, and what comes next.
/// {"call", "nextStep"}. Throws Invalid `request.missing`, `call.next_step` when the outcome asks
/// for a next step and none is said.
json::value record_outcome(record::Session& session, const record::Entity& entity, const Id& id,
                           const json::object& parameters);

}  // namespace suki::modules
