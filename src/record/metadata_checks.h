#pragma once
#include "record/session.h"

namespace suki::record {

/// Compiles the filters that metadata holds: of roll-ups, and those that say when a form's field is
/// shown and required. Throws Invalid `query.…` at "account.won" or "account.name.requiredWhen".
void check_metadata_filters(Session& session);

}  // namespace suki::record
