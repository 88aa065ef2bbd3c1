#include "storage/sqlite/writer.h"

#include <sqlite3.h>

#include <algorithm>
#include <thread>

#include "base/blocking.h"
#include "storage/errors.h"
#include "storage/sqlite/cursor.h"

namespace suki::storage::sqlite {
namespace {

using namespace std::chrono_literals;

constexpr int kLargestGroup = 64;
constexpr auto kLongestGroup = 10ms;
// Another process polls for the lock every millisecond; under constant load it would never find it.
constexpr auto kLongestWithoutRoom = 500ms;
constexpr auto kRoom = 3ms;

constexpr std::string_view kBegin = "BEGIN IMMEDIATE";
constexpr std::string_view kSavepoint = "SAVEPOINT member";
constexpr std::string_view kRelease = "RELEASE member";
constexpr std::string_view kUndo = "ROLLBACK TO member";

}  // namespace

void Writer::begin(Deadline deadline) {
    acquire(deadline);
    connection_.set_deadline(deadline);
    connection_.clear_failure();
    try {
        open_transaction();
    } catch (...) {
        if (group_) {
            roll_back();
        } else {
            std::unique_lock lock(mutex_);
            pass_on(lock);
        }
        throw;
    }
}

void Writer::acquire(Deadline deadline) {
    std::unique_lock lock(mutex_);
    if (!held_) {
        held_ = true;
        return;
    }
    Waiter self;
    waiting_.push_back(&self);
    const Blocking blocking;
    const auto granted = [&] { return self.granted; };
    if (deadline == no_deadline()) {
        self.turn.wait(lock, granted);
    } else if (!self.turn.wait_until(lock, deadline, granted)) {
        waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &self));
        throw deadline_passed();
    }
}

/// The first of a group needs no savepoint: undoing it undoes the whole transaction.
void Writer::open_transaction() {
    connection_.set_may_stop_changes(!group_);
    if (group_) {
        connection_.run(kSavepoint);
        return;
    }
    leave_room_for_other_processes();
    connection_.run(kBegin);
    group_ = std::make_shared<Group>();
}

void Writer::leave_room_for_other_processes() {
    const auto now = Clock::now();
    if (now - freed_at_ >= kRoom) {
        pressed_since_ = now;
    } else if (now - pressed_since_ > kLongestWithoutRoom) {
        std::this_thread::sleep_for(kRoom);
        pressed_since_ = Clock::now();
    }
}

void Writer::pass_on(std::unique_lock<std::mutex>&) {
    if (waiting_.empty()) {
        held_ = false;
        return;
    }
    Waiter* const next = waiting_.front();
    waiting_.pop_front();
    next->granted = true;
    next->turn.notify_one();  // under the lock: afterwards `next` may be gone
}

bool Writer::group_may_grow() const {
    return !waiting_.empty() && group_->members < kLargestGroup &&
           Clock::now() - group_->opened < kLongestGroup;
}

void Writer::commit(std::vector<Sql> at_end) {
    connection_.close_cursors();
    if (group_->members > 0 && !connection_.try_run(kRelease)) {
        const Error failure = *connection_.failure();
        roll_back();
        throw failure;
    }
    const auto group = group_;
    ++group->members;
    std::move(at_end.begin(), at_end.end(), std::back_inserter(group->at_end));
    std::unique_lock lock(mutex_);
    if (group_may_grow()) {
        pass_on(lock);
        const Blocking blocking;
        group->done.wait(lock, [&] { return group->closed; });
    } else {
        lock.unlock();
        close_group(commit_to_disk());
    }
    if (group->failure) throw Error(*group->failure);
}

void Writer::end_group() {
    for (const Sql& sql : group_->at_end) {
        SqliteCursor cursor(connection_, sql);
        while (cursor.next()) {
        }
    }
    const Blocking blocking;
    connection_.run("COMMIT");
}

std::optional<Error> Writer::commit_to_disk() noexcept {
    try {
        connection_.set_deadline(no_deadline());
        connection_.clear_failure();
        end_group();
        return std::nullopt;
    } catch (const Error& error) {
        if (connection_.in_transaction()) connection_.try_run("ROLLBACK");
        return error;
    }
}

/// Tells every member how it went and gives the writer up.
void Writer::close_group(std::optional<Error> failure) {
    const auto group = std::move(group_);
    group_.reset();
    {
        std::lock_guard lock(mutex_);
        group->failure = std::move(failure);
        group->closed = true;
    }
    group->done.notify_all();
    checkpoint_if_wanted();
    freed_at_ = Clock::now();
    std::unique_lock lock(mutex_);
    pass_on(lock);
}

void Writer::checkpoint_if_wanted() noexcept {
    if (!checkpoint_wanted_.exchange(false)) return;
    sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                              nullptr);
}

void Writer::roll_back() noexcept {
    connection_.close_cursors();
    connection_.set_deadline(no_deadline());
    if (!connection_.in_transaction()) {     // SQLite has undone the whole group: disk full, say
        close_group(connection_.failure());  // never empty here: it says why
        return;
    }
    if (group_->members == 0) {
        connection_.try_run("ROLLBACK");
        close_group(std::nullopt);
        return;
    }
    if (!connection_.try_run(kUndo) || !connection_.try_run(kRelease)) {
        connection_.try_run("ROLLBACK");
        close_group(connection_.failure());
        return;
    }
    std::unique_lock lock(mutex_);
    if (group_may_grow()) {
        pass_on(lock);
    } else {
        lock.unlock();
        close_group(commit_to_disk());
    }
}

}  // namespace suki::storage::sqlite
