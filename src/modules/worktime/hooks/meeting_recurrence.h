#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A meeting that is put off keeps its length; it does not end before it begins; its recurrence
/// rule must be one.
void meeting_recurrence(record::Draft& draft);

}  // namespace suki::modules
