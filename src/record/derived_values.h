#pragma once
#include "record/hooks.h"

namespace suki::record {

/// Values that follow from others in the same record, for every entity: a person's whole name from
/// its parts (or the parts from the whole), a money amount's currency. Run before hooks of modules.
void derive_values(Draft& draft);

}  // namespace suki::record
