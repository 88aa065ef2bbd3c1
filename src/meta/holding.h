#pragma once
#include <vector>

#include "meta/entity.h"

namespace suki::meta {

/// The fields of `holder` that have records of `held` and of nothing else, such as those of files.
std::vector<const Navigation*> fields_holding(const Entity& holder, const Entity& held);

}  // namespace suki::meta
