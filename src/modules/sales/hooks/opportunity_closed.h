#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A deal that ends gets today as its date unless it has one; one that is open again, or won after
/// all, forgets why it was lost. After stage_followed().
void opportunity_closed(record::Draft& draft);

}  // namespace suki::modules
