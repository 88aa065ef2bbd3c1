#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// `meetings(id)/Suki.detach` {"occurrence": instant}: takes one occurrence out of its series and
/// makes it a meeting of its own; → {"id"}. With "cancel": true it only takes it out.
json::value meeting_detach(record::Session& session, const record::Entity& meetings, const Id& id,
                           const json::object& parameters);

}  // namespace suki::modules
