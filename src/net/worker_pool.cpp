// A bounded queue and threads that sleep in a stack, so that the one with the warmest cache wakes.
#include "net/worker_pool.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/blocking.h"

namespace suki::net {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kShort{20};

}  // namespace

struct WorkerPool::Impl {
    struct Worker final : Blocking::Observer {
        explicit Worker(Impl& its_pool) : pool(its_pool) {}

        void begins_to_block() noexcept override {
            std::lock_guard lock(pool.mutex);
            pool.end_turn(*this);
            pool.call_one();
        }
        void goes_on() noexcept override {
            std::lock_guard lock(pool.mutex);
            pool.begin_turn(*this);
        }

        Impl& pool;
        std::condition_variable wake;
        bool called = false;
        bool has_turn = false;
        Clock::time_point since;  // of its turn
        std::thread thread;
    };

    Impl(std::size_t longest_queue, std::size_t most) : queue_limit(longest_queue), at_once(most) {}

    void run(Worker& self);

    // Callers hold the mutex.
    void run_job(Worker& self, std::unique_lock<std::mutex>& lock);
    void sleep(Worker& self, std::unique_lock<std::mutex>& lock);
    void call_one();
    void begin_turn(Worker& worker);
    void end_turn(Worker& worker);
    bool has_room();

    const std::size_t queue_limit;
    const std::size_t at_once;
    mutable std::mutex mutex;
    std::deque<std::function<void()>> jobs;
    std::list<Worker*> turns;     // who runs and does not block; the oldest first
    std::vector<Worker*> asleep;  // the last went to sleep last
    Worker* watching = nullptr;   // asleep until the oldest turn is over
    int searching = 0;            // called and not yet with a job
    bool stopping = false;
    std::vector<std::unique_ptr<Worker>> workers;
};

void WorkerPool::Impl::begin_turn(Worker& worker) {
    worker.has_turn = true;
    worker.since = Clock::now();
    turns.push_back(&worker);
}

void WorkerPool::Impl::end_turn(Worker& worker) {
    if (!std::exchange(worker.has_turn, false)) return;
    turns.remove(&worker);
}

bool WorkerPool::Impl::has_room() {
    if (turns.size() < at_once || stopping) return true;
    if (Clock::now() - turns.front()->since < kShort) return false;
    end_turn(*turns.front());
    return true;
}

/// Where there is no room, one is called to watch for it.
void WorkerPool::Impl::call_one() {
    if (jobs.empty() || searching > 0) return;
    const bool room = turns.size() < at_once;
    if (!room && watching) return;
    Worker* worker = watching;
    if (!asleep.empty()) {
        worker = asleep.back();
        asleep.pop_back();
    }
    if (!worker) return;
    worker->called = true;
    ++searching;
    worker->wake.notify_one();
}

void WorkerPool::Impl::run_job(Worker& self, std::unique_lock<std::mutex>& lock) {
    auto job = std::move(jobs.front());
    jobs.pop_front();
    begin_turn(self);
    call_one();
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
    end_turn(self);
}

void WorkerPool::Impl::sleep(Worker& self, std::unique_lock<std::mutex>& lock) {
    self.called = false;
    const auto is_called = [&] { return self.called; };
    if (!jobs.empty() && !watching) {
        watching = &self;
        self.wake.wait_until(lock, turns.front()->since + kShort, is_called);
        watching = nullptr;
    } else {
        asleep.push_back(&self);
        self.wake.wait(lock, is_called);
    }
    if (self.called) --searching;
}

void WorkerPool::Impl::run(Worker& self) {
    Blocking::observe(&self);
    std::unique_lock lock(mutex);
    for (;;) {
        if (!jobs.empty() && has_room())
            run_job(self, lock);
        else if (jobs.empty() && stopping)
            return;
        else
            sleep(self, lock);
    }
}

WorkerPool::WorkerPool(int threads, std::size_t queue_limit, std::size_t at_once)
    : impl_(std::make_unique<Impl>(queue_limit,
                                   at_once > 0 ? at_once : static_cast<std::size_t>(threads))) {
    for (int i = 0; i < threads; ++i) {
        auto& worker = *impl_->workers.emplace_back(std::make_unique<Impl::Worker>(*impl_));
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
