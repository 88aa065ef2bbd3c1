#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace suki {

/// Lets threads sleep until there may be something to do. Thread-safe; a notice that comes while
/// nobody waits is kept for the next who does.
class Wakeup {
public:
    void notify() {
        {
            const std::lock_guard lock(mutex_);
            ++notices_;
        }
        changed_.notify_all();
    }
    /// The notices so far: read before looking for work, handed to wait().
    std::uint64_t notices() const {
        const std::lock_guard lock(mutex_);
        return notices_;
    }
    /// Returns when there were more notices than `seen`, or after `at_most`.
    void wait(std::uint64_t seen, std::chrono::milliseconds at_most) const {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, at_most, [&] { return notices_ != seen; });
    }

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::uint64_t notices_ = 0;
};

}  // namespace suki
