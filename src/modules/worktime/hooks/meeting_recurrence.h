#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A meeting that is put off keeps its length; it does not end before it begins; a series has
/// a first start.
void meeting_recurrence(record::Draft& draft);

}  // namespace suki::modules
