#pragma once
#include "record/hooks.h"

namespace suki::record {

/// Values that follow from others in the same record, for every entity: a person's whole name from
/// its parts (or the parts from the whole), a money amount's currency.

/// Names: before hooks of modules, which may choose a currency.
void derive_names(Draft& draft);
/// All of them: after the hooks.
void derive_values(Draft& draft);

}  // namespace suki::record
