#pragma once
#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/blocking.h"
#include "storage/database.h"
#include "storage/errors.h"

namespace suki::storage {

/// At most `limit` connections, made when first needed; the one returned last is given out first,
/// as its caches are warm. Thread-safe; outlives its leases.
template <class Connection>
class Pool {
public:
    using Factory = std::function<std::unique_ptr<Connection>()>;

    Pool(int limit, Factory make) : limit_(std::max(limit, 1)), make_(std::move(make)) {}

    /// Returns its connection to the pool when it goes, unless dropped.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_(&pool), connection_(std::move(connection)) {}
        Lease(Lease&& other) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (connection_) pool_->give_back(std::move(connection_));
        }

        Connection* operator->() const { return connection_.get(); }
        Connection& operator*() const { return *connection_; }
        /// Closes a connection that is no longer any good.
        void drop() {
            connection_.reset();
            pool_->forget_one();
        }

    private:
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    /// Waits for a free connection; throws Unavailable `storage.deadline`, and what the factory
    /// throws.
    Lease take(Deadline deadline) {
        std::unique_lock lock(mutex_);
        const auto can_take = [&] { return !free_.empty() || open_ < limit_; };
        std::optional<Blocking> blocking;
        if (!can_take()) blocking.emplace();
        if (deadline == no_deadline()) {
            returned_.wait(lock, can_take);
        } else if (!returned_.wait_until(lock, deadline, can_take)) {
            throw deadline_passed();
        }
        if (!free_.empty()) {
            auto connection = std::move(free_.back());
            free_.pop_back();
            return Lease(*this, std::move(connection));
        }
        ++open_;
        lock.unlock();
        return make_one();
    }

private:
    Lease make_one() {
        try {
            return Lease(*this, make_());
        } catch (...) {
            forget_one();
            throw;
        }
    }

    void give_back(std::unique_ptr<Connection> connection) {
        {
            std::lock_guard lock(mutex_);
            free_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }

    void forget_one() {
        {
            std::lock_guard lock(mutex_);
            --open_;
        }
        returned_.notify_one();
    }

    const int limit_;
    const Factory make_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> free_;
    int open_ = 0;
};

}  // namespace suki::storage
