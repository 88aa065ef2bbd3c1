#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// The outcome of a call moves on what its caller has in hand about the same record.
void call_moves_item(const record::Saved& saved);

}  // namespace suki::modules
