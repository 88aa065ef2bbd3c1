#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A call's outcome says whether it was held, and ends it; its seconds become minutes.
void call_outcome(record::Draft& draft);

}  // namespace suki::modules
