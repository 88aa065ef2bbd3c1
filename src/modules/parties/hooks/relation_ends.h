#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A relation joins two different parties and does not end before it starts. Throws Invalid
/// `relation.same_party`, `relation.ends_before_start`.
void relation_ends(record::Draft& draft);

}  // namespace suki::modules
