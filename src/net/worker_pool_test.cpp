#include "net/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "base/blocking.h"

namespace suki::net {
namespace {

using namespace std::chrono_literals;

TEST(WorkerPool, RunsEveryJobOnce) {
    constexpr int kPosters = 4, kEach = 5000;
    std::vector<std::atomic<int>> runs(kPosters * kEach);
    {
        WorkerPool pool(8, kPosters * kEach);
        std::vector<std::jthread> posters;
        for (int p = 0; p < kPosters; ++p) {
            posters.emplace_back([&, p] {
                for (int i = 0; i < kEach; ++i) {
                    EXPECT_TRUE(pool.try_post([&, p, i] { ++runs[p * kEach + i]; }));
                }
            });
        }
    }
    for (const auto& count : runs) ASSERT_EQ(count, 1);
}

TEST(WorkerPool, SaysWhenItIsFull) {
    std::latch begun(1), go_on(1);
    std::atomic<int> ran = 0;
    {
        WorkerPool pool(1, 3);
        ASSERT_TRUE(pool.try_post([&] {
            begun.count_down();
            go_on.wait();
        }));
        begun.wait();
        for (int i = 0; i < 3; ++i) ASSERT_TRUE(pool.try_post([&] { ++ran; }));
        EXPECT_EQ(pool.queued(), 3u);
        EXPECT_FALSE(pool.try_post([&] { ++ran; }));
        go_on.count_down();
    }
    EXPECT_EQ(ran, 3);
}

TEST(WorkerPool, RunsAcceptedJobsBeforeItEnds) {
    std::atomic<int> ran = 0;
    {
        WorkerPool pool(2, 100);
        for (int i = 0; i < 50; ++i) {
            pool.try_post([&] {
                std::this_thread::sleep_for(1ms);
                ++ran;
            });
        }
    }
    EXPECT_EQ(ran, 50);
}

TEST(WorkerPool, PutsEveryThreadToWorkWhenJobsBlock) {
    constexpr int kThreads = 16;
    std::latch together(kThreads);  // passes only when all run at the same time
    std::atomic<int> met = 0;
    {
        WorkerPool pool(kThreads, kThreads);
        for (int i = 0; i < kThreads; ++i) {
            ASSERT_TRUE(pool.try_post([&] {
                together.arrive_and_wait();
                ++met;
            }));
        }
    }
    EXPECT_EQ(met, kThreads);
}

TEST(WorkerPool, WakesTheThreadThatSleptLast) {
    std::mutex mutex;
    std::set<std::thread::id> used;
    WorkerPool pool(16, 10);
    std::this_thread::sleep_for(50ms);
    for (int i = 0; i < 50; ++i) {
        std::latch done(1);
        ASSERT_TRUE(pool.try_post([&] {
            std::lock_guard lock(mutex);
            used.insert(std::this_thread::get_id());
            done.count_down();
        }));
        done.wait();
        std::this_thread::sleep_for(1ms);
    }
    EXPECT_LE(used.size(), 3u);  // one, save for a thread that was late to sleep
}

TEST(WorkerPool, LetsJobsPostJobs) {
    std::atomic<int> ran = 0;
    std::latch done(2);
    WorkerPool pool(1, 10);
    pool.try_post([&] {
        ++ran;
        pool.try_post([&] {
            ++ran;
            done.count_down();
        });
        done.count_down();
    });
    done.wait();
    EXPECT_EQ(ran, 2);
}

/// Ends when told to, and knows how many like it have run at one time.
class Crowd {
public:
    void enter() {
        const int now = ++inside_;
        for (int most = most_; now > most && !most_.compare_exchange_weak(most, now);) continue;
    }
    void leave() { --inside_; }
    int most() const { return most_; }

private:
    std::atomic<int> inside_ = 0, most_ = 0;
};

TEST(WorkerPool, RunsShortJobsFewAtOnce) {
    Crowd crowd;
    std::atomic<int> ran = 0;
    {
        WorkerPool pool(16, 1000, 2);
        for (int i = 0; i < 200; ++i)
            ASSERT_TRUE(pool.try_post([&] {
                crowd.enter();
                std::this_thread::sleep_for(1ms);
                ++ran;
                crowd.leave();
            }));
        while (ran < 200) std::this_thread::sleep_for(1ms);
    }
    EXPECT_LT(crowd.most(), 10);  // two, save for some that a busy machine kept for 20 ms
}

TEST(WorkerPool, GoesOnBesideJobsThatSayTheyBlock) {
    constexpr int kThreads = 8;
    std::latch together(kThreads);
    std::atomic<int> met = 0;
    const auto begun = std::chrono::steady_clock::now();
    {
        WorkerPool pool(kThreads, 100, 1);
        for (int i = 0; i < kThreads; ++i)
            ASSERT_TRUE(pool.try_post([&] {
                const Blocking blocking;
                const Blocking inner;
                together.arrive_and_wait();
                ++met;
            }));
        while (met < kThreads) std::this_thread::sleep_for(1ms);
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
}

TEST(WorkerPool, GoesOnBesideJobsThatAreLong) {
    constexpr int kThreads = 4;
    std::latch together(kThreads);  // none of them says that it blocks
    std::atomic<int> met = 0;
    WorkerPool pool(kThreads, 100, 1);
    for (int i = 0; i < kThreads; ++i)
        ASSERT_TRUE(pool.try_post([&] {
            together.arrive_and_wait();
            ++met;
        }));
    while (met < kThreads) std::this_thread::sleep_for(1ms);
}

TEST(WorkerPool, RunsAcceptedJobsBeforeItEndsFewAtOnce) {
    std::atomic<int> ran = 0;
    {
        WorkerPool pool(8, 200, 1);
        for (int i = 0; i < 100; ++i) ASSERT_TRUE(pool.try_post([&] { ++ran; }));
    }
    EXPECT_EQ(ran, 100);
}

}  // namespace
}  // namespace suki::net
