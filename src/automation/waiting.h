#pragma once
#include <string_view>

#include "record/session.h"

namespace suki::automation {

/// What runs of rules wait for by this key (an action's result `waitsFor`) has come: they go on
/// after the commit, and their action is asked again.
void wake_runs(record::Session& session, std::string_view key);

}  // namespace suki::automation
