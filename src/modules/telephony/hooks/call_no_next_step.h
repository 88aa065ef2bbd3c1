#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// What a call says of why there is no next step holds for the record that it is about,
/// if the person may change that.
void call_no_next_step(const record::Saved& saved);

}  // namespace suki::modules
