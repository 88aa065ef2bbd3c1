#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A new opportunity without a name is called "<account> – <product>", or after its external id.
void opportunity_name(record::Draft& draft);

}  // namespace suki::modules
