#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/lru_memory.h"

namespace suki::record {

/// Which rows of a table a search finds, whoever may read them.
struct Matching {
    std::vector<bool> rows;  // by their number
    std::int64_t count = 0;
};

/// What searches of large tables found last: the next page asks for the same, and so does whoever
/// looks again. It holds for one state of the search index (storage::search_state()) only. Keeps
/// some 64 MB, those asked for last. Thread-safe.
class MatchMemory {
public:
    /// None: not known, or the index holds something else since.
    std::shared_ptr<const Matching> find(const std::string& search, const std::string& state);
    void keep(const std::string& search, std::string state,
              std::shared_ptr<const Matching> matching);

private:
    struct Kept {
        std::string state;
        std::shared_ptr<const Matching> matching;
    };
    LruMemory<Kept> kept_{std::size_t{64} << 23U};  // bits
};

}  // namespace suki::record
