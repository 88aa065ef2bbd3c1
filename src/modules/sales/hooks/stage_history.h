#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Keeps the instant of the last move (`stages.since`) of every entity that has stages.
void stage_since(record::Draft& draft);

/// Writes each move as a record of `stages.changes`: from, to, when, by whom, and the seconds spent
/// in the stage that was left. In the same transaction, as the program itself.
void stage_history(const record::Saved& saved);

}  // namespace suki::modules
