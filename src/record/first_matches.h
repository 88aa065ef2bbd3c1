#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/ordering.h"
#include "storage/search_index.h"

namespace suki::record {

/// The first of what a search finds, whoever may read it.
struct WantedMatches {
    const storage::SearchMatches& matches;
    const Ordering& ordering;
    const std::vector<storage::Sql>& parts;  // of the order, one after the other (Ordering::after)
    std::int64_t rows = 0;                   // of the table
    std::int64_t enough = 0;                 // to be found
};

/// Of a search with many matches the first in an order that an index of the entity has: the numbers
/// of their rows. To sort all that match, each of their rows would be read. Empty where that is as
/// quick: few match, no index has the order, or those that match are not among the first rows in
/// it.
std::vector<std::int64_t> first_matches(Scope& scope, const WantedMatches& wanted);

}  // namespace suki::record
