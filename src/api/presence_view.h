#pragma once
#include "api/presence.h"
#include "base/json.h"
#include "record/session.h"

namespace suki::api {

/// Who else is at `place`, as far as the session's actor may know:
/// {"set","id","people":[{"id","name","fields":["amount"]}]}, by name. Of a record that they may
/// not read: null.
json::value people_at(record::Session& session, const Presence& presence,
                      const Presence::Place& place);

}  // namespace suki::api
