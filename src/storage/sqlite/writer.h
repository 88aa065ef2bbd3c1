#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/error.h"
#include "storage/sqlite/connection.h"

namespace suki::storage::sqlite {

/// The one writing connection, held by one transaction at a time in order of arrival, with group
/// commit: while others wait, a transaction that commits only releases its savepoint, hands the
/// writer on and sleeps; the last of the group commits once for all, with one fsync, and wakes
/// them. So nothing is acknowledged before it is on disk, and a group that fails, fails for all.
class Writer {
public:
    explicit Writer(const std::string& path) : connection_(path, Connection::Role::Writer) {}
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Waits for the writer and opens a transaction in it. Throws Unavailable.
    void begin(Deadline deadline);
    /// By the holder. Returns when durable; throws what made the group fail. Gives the writer up.
    /// `at_end` runs when the whole group ends, outside of its savepoints.
    void commit(std::vector<Sql> at_end = {});
    /// By the holder: undoes its own changes alone and gives the writer up.
    void roll_back() noexcept;

    /// For the holder only.
    Connection& connection() { return connection_; }

    /// Makes the next commit finish a checkpoint that changes kept overtaking, so that the log can
    /// start anew. Any thread.
    void want_checkpoint() { checkpoint_wanted_ = true; }

private:
    using Clock = std::chrono::steady_clock;

    /// Transactions that share one COMMIT. `closed` and `failure` are guarded by mutex_, the rest
    /// belongs to the holder.
    struct Group {
        int members = 0;  // have committed and wait
        std::vector<Sql> at_end;
        Clock::time_point opened = Clock::now();
        bool closed = false;
        std::optional<Error> failure;
        std::condition_variable done;
    };
    struct Waiter {
        bool granted = false;
        std::condition_variable turn;
    };

    void acquire(Deadline deadline);
    void open_transaction();
    void pass_on(std::unique_lock<std::mutex>& lock);
    bool group_may_grow() const;
    void close_group(std::optional<Error> failure);
    std::optional<Error> commit_to_disk() noexcept;
    void end_group();
    void leave_room_for_other_processes();
    void checkpoint_if_wanted() noexcept;

    Connection connection_;
    std::shared_ptr<Group> group_;  // the holder's; set while a transaction is open in SQLite
    Clock::time_point freed_at_{};  // end of the last group
    Clock::time_point pressed_since_ = Clock::now();  // groups have followed closely since then
    std::atomic<bool> checkpoint_wanted_{false};

    std::mutex mutex_;
    bool held_ = false;
    std::deque<Waiter*> waiting_;
};

}  // namespace suki::storage::sqlite
