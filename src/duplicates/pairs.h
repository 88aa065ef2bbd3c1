#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "base/id.h"

namespace suki::duplicates {

/// Records by number, and the pairs of them that share a key.
struct Pairs {
    std::vector<Id> records;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;  // none twice
    std::int64_t left_out = 0;  // keys that more than `most` records share: they tell nothing
};
Pairs pairs_of(std::vector<std::pair<std::int64_t, Id>> keys, std::size_t most);

/// Two records that are alike: numbers of Pairs::records, and how surely.
struct Edge {
    std::uint32_t a, b;
    int percent;
};
/// Connected records, the surest first; none with more than `most` members: the surest edges count.
std::vector<std::vector<std::uint32_t>> groups_of(std::vector<Edge> edges, std::size_t records,
                                                  std::size_t most);

}  // namespace suki::duplicates
