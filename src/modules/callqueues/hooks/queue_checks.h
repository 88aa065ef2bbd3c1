#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A queue's filter and order must fit its records. Throws Invalid `query.…` at `filter`,
/// `orderby`.
void queue_checks(record::Draft& draft);

/// A new queue takes in what its filter finds.
void queue_made(const record::Saved& saved);

}  // namespace suki::modules
