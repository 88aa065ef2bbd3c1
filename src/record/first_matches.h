#pragma once
#include <cstdint>
#include <vector>

#include "record/ordering.h"
#include "storage/search_index.h"

namespace suki::record {

/// Of a search with many matches in a table of `rows` rows, the first in an order that an index of
/// the entity has: the numbers of `enough` rows, whoever may read them. To sort all that match,
/// each of their rows would be read. Empty where that is as quick: few match, no index has the
/// order, or those that match are not among the first rows in it.
std::vector<std::int64_t> first_matches(Scope& scope, const storage::SearchMatches& matches,
                                        const Ordering& ordering, std::int64_t rows,
                                        std::int64_t enough);

}  // namespace suki::record
