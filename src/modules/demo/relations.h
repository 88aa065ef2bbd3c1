#pragma once
#include <vector>

#include "modules/demo/organisations.h"

namespace suki::demo {

/// Who supplies, advises, recommends, competes with, is related to whom, and since when.
void tell_relations(Story& story, const std::vector<Party>& parties);

}  // namespace suki::demo
