#include "record/match_memory.h"

namespace suki::record {
namespace {

constexpr std::size_t kMostBits = std::size_t{64} << 23U;  // 64 MB

}  // namespace

std::shared_ptr<const Matching> MatchMemory::find(const std::string& search,
                                                  const std::string& state) {
    const std::lock_guard lock(mutex_);
    const auto place = places_.find(search);
    if (place == places_.end() || place->second->state != state) return nullptr;
    kept_.splice(kept_.begin(), kept_, place->second);
    return kept_.front().matching;
}

void MatchMemory::keep(const std::string& search, std::string state,
                       std::shared_ptr<const Matching> matching) {
    const auto bits = matching->rows.size();
    const std::lock_guard lock(mutex_);
    if (const auto place = places_.find(search); place != places_.end()) forget(place->second);
    while (!kept_.empty() && bits_ + bits > kMostBits) forget(std::prev(kept_.end()));
    kept_.push_front({search, std::move(state), std::move(matching)});
    places_[search] = kept_.begin();
    bits_ += bits;
}

void MatchMemory::forget(std::list<Kept>::iterator kept) {
    bits_ -= kept->matching->rows.size();
    places_.erase(kept->search);
    kept_.erase(kept);
}

}  // namespace suki::record
