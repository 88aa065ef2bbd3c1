#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Before a comment, a follower or a favourite is saved: it stays with the record that it was made
/// for. Throws Invalid `record.read_only`.
record::SaveHook stays_with(const std::string& lookup);

}  // namespace suki::modules
