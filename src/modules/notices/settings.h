#pragma once
#include "base/json.h"
#include "modules/notices/preferences.h"
#include "modules/surroundings.h"

namespace suki::modules::notices {

/// "me", "company" or "role:salesperson". Throws Invalid `notice.bad_scope`; Forbidden
/// `access.administrator` for those that only administrators may set.
Scope scope_called(record::Session& session, std::string_view name);

/// {"kinds": [{"code", "label"}], "zone", "own", "inherited", "counts"}: `own` is what the scope
/// itself says, `inherited` what counts where it says nothing, `counts` the two together. Each is
/// {"channels": {kind: {"app", "email", "push"}}, "quiet": {"on", "from", "to", "daysOff"},
/// "digest": {"every", "at", "day"}}; in `own` anything may be left out.
json::object read_settings(record::Session& session, const Scope& scope, std::string_view locale);

/// Replaces what the scope itself says. Throws Invalid `notice.…`. Does not commit.
void write_settings(record::Session& session, const Scope& scope, const json::object& own);

}  // namespace suki::modules::notices
