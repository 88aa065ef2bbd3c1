#pragma once
#include <string_view>

#include "base/json.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::automation {

/// Something happened that rules may wait for by name ("call.missed"): in the session's
/// transaction, done after its commit. Templates know `data` as {{event.<member>}}.
void raise(record::Session& session, std::string_view event, const record::Entity& entity,
           const Id& id, json::object data = {});

}  // namespace suki::automation
