#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// After a comment was saved: whoever is mentioned anew is told, as far as they may read the
/// record; `notReached` names the others. Followers hear of a new comment, and its people follow by
/// it.
void comment_told(const record::Saved& saved);

}  // namespace suki::modules
