#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Whose wishes they are, and whether they make sense: Invalid `notice.…`. Only administrators
/// write those of others.
void preference_check(record::Draft& draft);

/// What waits for people comes when they now want it.
void preference_replanned(const record::Saved& saved);

}  // namespace suki::modules
