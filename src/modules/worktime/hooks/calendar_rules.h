#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Hours and zone must make sense; a zone is kept as the system spells it.
void check_calendar(record::Draft& draft);
/// The firm has one calendar: a new one takes the place of the old.
void one_default_calendar(const record::Saved& saved);

}  // namespace suki::modules
