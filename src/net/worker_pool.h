#pragma once
#include <functional>
#include <memory>

namespace suki::net {

/// Threads that run jobs which may block. The queue is bounded: when it is full, the caller learns
/// it at once. Jobs must not throw.
class WorkerPool {
public:
    /// No more than `at_once` jobs are begun before one ends, says that it blocks (base/blocking.h)
    /// or has run for 20 ms: given to all threads at once, short jobs would each get slices of the
    /// processors and all be late together. 0: as many as there are threads.
    WorkerPool(int threads, std::size_t queue_limit, std::size_t at_once = 0);
    ~WorkerPool();  // runs what was accepted, then joins

    /// False when the queue is full or the pool stops. Thread-safe, never waits.
    bool try_post(std::function<void()> job);

    std::size_t queued() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::net
