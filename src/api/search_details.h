#pragma once
#include <vector>

#include "api/search_hits.h"

namespace suki::api {

/// Gives each hit, a record of `entity`, what is shown beside its name: a subtitle and, where its
/// name does not show why it was found, where it was.
void add_details(Call& call, const meta::Entity& entity, const Wanted& wanted,
                 std::vector<Hit>& hits);

}  // namespace suki::api
