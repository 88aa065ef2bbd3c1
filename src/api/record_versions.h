#pragma once
#include "api/call.h"

namespace suki::api {

/// Is `name` one of the actions that take any record back to what it was?
bool is_version_action(std::string_view name);

/// `undo` {"from": 3, "to": 4} takes back what led from one version to the other;
/// `restoreVersion` {"sequence": 17, "fields": ["amount"]} puts back what an entry of history left,
/// under If-Match. → {"@odata.etag", "left": [{"code", "message", "target", "label"}]}. Throws
/// Invalid `record.required`, and as record::undo() and record::restore_version().
json::object act_on_versions(Call& call, const meta::Entity& entity, const Id& id,
                             std::string_view name, const json::object& parameters);

}  // namespace suki::api
