#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "identity/identities.h"
#include "net/live_body.h"
#include "record/events.h"

namespace suki::api {

/// Tells listeners (GET /api/v1/events) what was written, by this process or another: one thread
/// reads events within 250 ms of their commit and gives each listener what it may read then.
/// Thread-safe.
class EventHub {
public:
    /// `wakeup`: notified at commits of this process.
    EventHub(const record::Engine& engine, Wakeup& wakeup);
    ~EventHub();

    struct Listener {
        std::weak_ptr<net::LiveBody> body;
        /// Who listens; null when the session has ended.
        std::function<identity::IdentityPtr()> identify;
    };

    /// Tells `listener` from now on, and first what came after event `after`, the last one it
    /// heard. Throws Limited `events.too_many`.
    void add(const Listener& listener, std::optional<std::int64_t> after);

private:
    struct Known {
        Listener listener;
        Id user;
    };
    using Sets = std::vector<record::EventSet>;

    void run();
    bool pass();
    void tell_all(const Sets& sets);
    void tell_metadata();
    void beat();
    void prune();
    std::vector<Known> current();
    std::string text_for(const identity::Identity& identity, const Sets& sets,
                         std::int64_t horizon) const;
    std::string missed(const identity::Identity& identity, std::int64_t after) const;

    const record::Engine& engine_;
    Wakeup& wakeup_;
    record::EventReader reader_;  // by the thread alone
    const meta::Registry* told_;  // which metadata listeners know of; by the thread alone
    std::chrono::steady_clock::time_point next_beat_, next_prune_;
    std::mutex mutex_;
    std::vector<Known> listeners_;
    std::int64_t horizon_ = 0;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace suki::api
