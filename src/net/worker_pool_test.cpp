#include "net/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

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

}  // namespace
}  // namespace suki::net
