#pragma once
#include <vector>

#include "modules/demo/organisations.h"

namespace suki::demo {

/// Who sends documents, what was offered to some clients in the last weeks, and what they paid.
void tell_quotes(Story& story, const std::vector<Party>& parties);

}  // namespace suki::demo
