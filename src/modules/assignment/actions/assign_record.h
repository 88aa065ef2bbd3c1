#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// `opportunities(id)/Suki.assign` {"policyId": …}: chooses an owner by that policy →
/// {"ownerId"}. The caller must be allowed to change the record.
json::value assign_record(record::Session& session, const record::Entity& entity, const Id& id,
                          const json::object& parameters);

}  // namespace suki::modules
