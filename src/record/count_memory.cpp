#include "record/count_memory.h"

namespace suki::record {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kMost = 2'000;  // lists

}  // namespace

std::optional<storage::Counted> CountMemory::find(const std::string& list) {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(list);
    if (found == kept_.end() || steady_clock::now() > found->second.until) return std::nullopt;
    return found->second.counted;
}

void CountMemory::keep(std::string list, const storage::Counted& counted,
                       std::chrono::seconds time) {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kMost) kept_.clear();
    kept_[std::move(list)] = {counted, steady_clock::now() + time};
}

}  // namespace suki::record
