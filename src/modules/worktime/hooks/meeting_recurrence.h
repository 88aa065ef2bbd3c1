#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A meeting's rule must be one; a meeting does not end before it begins.
void meeting_recurrence(record::Draft& draft);

}  // namespace suki::modules
