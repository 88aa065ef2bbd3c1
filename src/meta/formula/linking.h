#pragma once
#include <memory>
#include <vector>

#include "meta/entity.h"

namespace suki::meta {

/// Types the formulas, finds what roll-ups lead to, and refuses what goes round in a circle. After
/// all navigations are there. Throws `meta.invalid` with the field, the position and what would be
/// right.
void link_computed_fields(const std::vector<std::unique_ptr<Entity>>& entities);

}  // namespace suki::meta
