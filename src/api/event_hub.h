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

#include "api/presence.h"
#include "identity/identities.h"
#include "net/live_body.h"
#include "record/events.h"
#include "storage/signals.h"

namespace suki::api {

/// Tells listeners (GET /api/v1/events) what was written, by this process or another, and who is at
/// the records that they look at: one thread reads events at their commit, when another node calls,
/// and else four times a second (once, where nodes can call), and gives each listener what it may
/// read then. Thread-safe.
class EventHub {
public:
    /// `wakeup`: notified at commits of this process. `database_url`: where nodes call each other.
    EventHub(const record::Engine& engine, Wakeup& wakeup, const std::string& database_url);
    ~EventHub();

    struct Listener {
        std::weak_ptr<net::LiveBody> body;
        /// Who listens; null when the session has ended.
        std::function<identity::IdentityPtr()> identify;
    };

    /// Tells `listener` from now on, and first what came after event `after`, the last one it
    /// heard. Throws Limited `events.too_many`.
    void add(const Listener& listener, std::optional<std::int64_t> after);

    /// As Presence does, on all nodes.
    void stay(const Presence::Page& page, const Presence::Stay& stay);
    void leave(const Presence::Page& page);
    const Presence& presence() const { return presence_; }

private:
    struct Known {
        Listener listener;
        Id user;
    };
    using Sets = std::vector<record::EventSet>;
    using Told = std::function<std::string(const identity::Identity&)>;

    void run();
    bool pass();
    void call_others(std::uint64_t notices);
    void hear(std::string_view call);
    void look();
    void tell(const Told& text_for);
    void tell_sets(const Sets& sets);
    void tell_metadata();
    void tell_presence();
    void prune();
    std::vector<Known> current();
    std::int64_t horizon() const;
    void register_listener(const Listener& listener, const Id& user);
    record::Session session_of(const identity::Identity& identity) const;
    std::string missed(const identity::Identity& identity, std::int64_t after,
                       std::int64_t horizon) const;

    const record::Engine& engine_;
    Wakeup& wakeup_;
    record::EventReader reader_;  // by the thread alone
    const meta::Registry* told_;  // which metadata listeners know of; by the thread alone
    std::chrono::steady_clock::time_point next_beat_, next_prune_;
    Presence presence_;
    mutable std::mutex mutex_;
    std::vector<Known> listeners_;
    std::int64_t horizon_ = 0;
    std::atomic<std::uint64_t> looks_{0};  // notices of the wakeup that are no commit of ours
    std::uint64_t called_ = 0;             // own commits that others were called for
    std::atomic<bool> stopping_{false};
    std::unique_ptr<storage::Signals> signals_;
    std::thread thread_;
};

}  // namespace suki::api
