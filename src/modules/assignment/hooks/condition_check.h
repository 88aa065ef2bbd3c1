#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// What a policy or a territory asks of records must be a condition on them.
void check_policy(record::Draft& draft);
void check_territory(record::Draft& draft);

}  // namespace suki::modules
