#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A record that comes to another stage no longer says why nothing is planned, unless it is said
/// with the move. For every entity with `stages.noNextStep`.
void no_next_step_ends(record::Draft& draft);

/// When something is planned that regards such a record (see `openWhen`), it no longer says why
/// nothing is.
void next_step_planned(const record::Saved& saved);

}  // namespace suki::modules
