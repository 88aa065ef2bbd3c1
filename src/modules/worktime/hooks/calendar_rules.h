#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// The zone must be one.
void check_calendar(record::Draft& draft);
/// The firm has one calendar: a new one takes the place of the old.
void one_default_calendar(const record::Saved& saved);

}  // namespace suki::modules
