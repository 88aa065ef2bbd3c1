#pragma once
#include "record/session.h"

namespace suki::record {

/// Tries what metadata says in the language of queries: what is computed, filters of roll-ups, and
/// those that say when a form's field is shown and required. The tables must be there. Throws
/// Invalid `query.…` at "account.won" or "account.name.requiredWhen".
void check_metadata(Session& session);

}  // namespace suki::record
