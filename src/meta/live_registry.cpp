#include "meta/live_registry.h"

#include <atomic>
#include <mutex>

namespace suki::meta {

struct LiveRegistry::State {
    std::atomic<const Registry*> now;
    std::mutex mutex;
    std::vector<std::shared_ptr<const Registry>> kept;
};

LiveRegistry::LiveRegistry(std::shared_ptr<const Registry> first)
    : state_(std::make_shared<State>()) {
    replace(std::move(first));
}

const Registry& LiveRegistry::operator*() const {
    return *state_->now.load(std::memory_order_acquire);
}

void LiveRegistry::replace(std::shared_ptr<const Registry> next) const {
    const std::lock_guard lock(state_->mutex);
    state_->now.store(next.get(), std::memory_order_release);
    state_->kept.push_back(std::move(next));
}

}  // namespace suki::meta
