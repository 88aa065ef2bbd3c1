#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Keeps `answeredAt` and `answerSeconds` of what a call regards, where its entity has them: the
/// first call that was held since the record's creation. A derived fact, so it makes no new version
/// of the record and cannot collide with somebody's change.
void first_answer(const record::Saved& saved);

}  // namespace suki::modules
