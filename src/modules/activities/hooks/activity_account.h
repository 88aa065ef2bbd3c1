#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Fills `account` of an activity from what it is about, so that an account's timeline also has the
/// calls with its people and about its deals.
void activity_account(record::Draft& draft);

}  // namespace suki::modules
