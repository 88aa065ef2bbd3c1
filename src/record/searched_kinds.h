#pragma once
#include <set>
#include <vector>

#include "record/session.h"
#include "storage/search_index.h"

namespace suki::record {

/// In one question, those of `entities` worth a search of their own: anything of theirs matches,
/// whether the caller may read it or not, or that is not told quickly.
std::set<const meta::Entity*> worth_searching(Session& session,
                                              const std::vector<const meta::Entity*>& entities,
                                              const storage::SearchTerms& terms);

}  // namespace suki::record
