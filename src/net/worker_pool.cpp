// A bounded queue and threads that sleep in a stack, so that the one with the warmest cache wakes.
#include "net/worker_pool.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace suki::net {

struct WorkerPool::Impl {
    struct Worker {
        std::condition_variable wake;
        bool called = false;
        std::thread thread;
    };

    explicit Impl(std::size_t limit) : queue_limit(limit) {}

    void run(Worker& self);
    void call_one();

    const std::size_t queue_limit;
    mutable std::mutex mutex;
    std::deque<std::function<void()>> jobs;
    std::vector<Worker*> asleep;  // the last went to sleep last
    int searching = 0;            // called and not yet with a job
    bool stopping = false;
    std::vector<std::unique_ptr<Worker>> workers;
};

/// Caller holds the mutex.
void WorkerPool::Impl::call_one() {
    if (asleep.empty() || searching > 0) return;
    Worker* worker = asleep.back();
    asleep.pop_back();
    worker->called = true;
    ++searching;
    worker->wake.notify_one();
}

void WorkerPool::Impl::run(Worker& self) {
    std::unique_lock lock(mutex);
    for (;;) {
        if (!jobs.empty()) {
            auto job = std::move(jobs.front());
            jobs.pop_front();
            if (!jobs.empty()) call_one();
            lock.unlock();
            job();
            job = nullptr;
            lock.lock();
            continue;
        }
        if (stopping) return;
        self.called = false;
        asleep.push_back(&self);
        self.wake.wait(lock, [&] { return self.called; });
        --searching;
    }
}

WorkerPool::WorkerPool(int threads, std::size_t queue_limit)
    : impl_(std::make_unique<Impl>(queue_limit)) {
    for (int i = 0; i < threads; ++i) {
        auto& worker = *impl_->workers.emplace_back(std::make_unique<Impl::Worker>());
        worker.thread = std::thread([this, &worker] { impl_->run(worker); });
    }
}

WorkerPool::~WorkerPool() {
    {
        std::lock_guard lock(impl_->mutex);
        impl_->stopping = true;
        for (auto* worker : impl_->asleep) {
            worker->called = true;
            ++impl_->searching;
            worker->wake.notify_one();
        }
        impl_->asleep.clear();
    }
    for (auto& worker : impl_->workers) worker->thread.join();
}

bool WorkerPool::try_post(std::function<void()> job) {
    std::lock_guard lock(impl_->mutex);
    if (impl_->stopping || impl_->jobs.size() >= impl_->queue_limit) return false;
    impl_->jobs.push_back(std::move(job));
    impl_->call_one();
    return true;
}

std::size_t WorkerPool::queued() const {
    std::lock_guard lock(impl_->mutex);
    return impl_->jobs.size();
}

}  // namespace suki::net
