#pragma once
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

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
        std::string search, state;
        std::shared_ptr<const Matching> matching;
    };
    void forget(std::list<Kept>::iterator kept);

    std::mutex mutex_;
    std::list<Kept> kept_;  // the last used first
    std::unordered_map<std::string, std::list<Kept>::iterator> places_;
    std::size_t bits_ = 0;
};

}  // namespace suki::record
