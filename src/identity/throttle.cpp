#include "identity/throttle.h"

#include <algorithm>

namespace suki::identity {
namespace {

using namespace std::chrono;

constexpr int kFreeTries = 5;
constexpr minutes kLongest{15};
constexpr std::size_t kEntryLimit = 100'000;

}  // namespace

seconds Throttle::wait(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.free_at <= now) return seconds{0};
    return ceil<seconds>(found->second.free_at - now);
}

void Throttle::failed(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= kEntryLimit) forget_old(now);
    auto& entry = entries_[key];
    if (now - entry.last > kLongest) entry.failures = 0;
    entry.last = now;
    if (++entry.failures < kFreeTries) return;
    const int doublings = std::min(entry.failures - kFreeTries, 12);
    entry.free_at = now + std::min<milliseconds>(seconds{1 << doublings}, kLongest);
}

void Throttle::succeeded(const std::string& key) {
    const std::lock_guard lock(mutex_);
    entries_.erase(key);
}

void Throttle::forget_old(Instant now) {
    std::erase_if(entries_, [&](const auto& item) { return now - item.second.last > kLongest; });
}

}  // namespace suki::identity
