#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A manager without a team joins the team of the first person they manage, so that they see what
/// their people do.
void manager_team(record::Draft& draft);

}  // namespace suki::modules
