#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "access/rights.h"
#include "base/clock.h"
#include "base/time_zone.h"
#include "base/wakeup.h"
#include "meta/live_registry.h"
#include "record/event.h"
#include "storage/database.h"

namespace suki::record {

class CountMemory;
class Hooks;
class MatchMemory;
struct RowMemory;
class Session;

/// By which door a change came in.
enum class Door { Ui, Api, Import, Rule, System };
std::string_view door_name(Door door);  // "ui" "api" "import" "rule" "system"

/// What the engine works with: one a process. Outlives every Session.
struct Engine {
    storage::Database& database;
    meta::LiveRegistry registry;
    const Hooks& hooks;
    const Clock& clock;
    Wakeup* jobs_waiting = nullptr;    // told when a transaction with new jobs is committed
    Wakeup* events_waiting = nullptr;  // told when a transaction with events is committed
    CountMemory* counts = nullptr;     // none: each count is made anew
    MatchMemory* matches = nullptr;    // none: each search looks for itself
    RowMemory* rows = nullptr;         // none: lists look for themselves
};

struct Actor {
    Id user;  // nil: the program itself
    std::string name;
    Door door = Door::System;
    std::shared_ptr<const access::Rights> rights;
    int depth = 0;       // how many automatic runs, each set off by the last, lie behind the change
    std::string zone{};  // where their day begins and ends; "": as the firm's

    static Actor system(const Engine& engine, Door door = Door::System);
    /// Somebody with the rights that they have now, of the session's metadata; nullopt when they
    /// are gone or switched off.
    static std::optional<Actor> person(Session& session, const Id& user, Door door);
};

/// One request's view of the world: who asks, by when it must be done, one transaction (read or
/// write, opened when first needed), one metadata snapshot, one "now". Stays on its thread.
class Session {
public:
    Session(const Engine& engine, Actor actor, storage::Deadline deadline = storage::no_deadline());

    const Engine& engine() const { return engine_; }
    const meta::Registry& registry() const { return *registry_; }
    const Actor& actor() const { return actor_; }
    const access::Rights& rights() const { return *actor_.rights; }
    const Hooks& hooks() const { return engine_.hooks; }
    Instant now() const { return now_; }
    /// The actor's time zone.
    TimeZone zone() const;
    /// The day that it is there.
    Date today() const { return zone().wall(now_).day; }

    /// Goes on as somebody else, at another moment, in the same transaction: to tell history.
    void continue_as(Actor actor, Instant now);

    /// To read: the write transaction if one is open (so it sees its own changes), else a snapshot.
    storage::ReadTx& read();
    /// To change: opened on first use.
    storage::WriteTx& write();
    bool is_writing() const { return write_ != nullptr; }
    /// What the commit tells others. One of a change that is undone alone (a savepoint) does no
    /// harm: whoever hears it looks again.
    void announce(const Event& event) { events_.push_back(event); }
    /// Makes all changes durable. Without it, they are undone when the Session ends.
    void commit();
    /// From here on commit() waits for commit_held(): what several requests change is durable
    /// together, or not at all.
    void hold_commits() { held_ = true; }
    void commit_held();

    /// The entity called by its set ("accounts"). Throws NotFound `meta.unknown_set`, also when the
    /// actor may not read it.
    const meta::Entity& entity_of_set(std::string_view set) const;

private:
    void write_events();

    const Engine& engine_;
    const meta::Registry* registry_;  // that of the actor's rights, so that both agree
    Actor actor_;
    storage::Deadline deadline_;
    Instant now_;
    std::unique_ptr<storage::ReadTx> read_;
    std::unique_ptr<storage::WriteTx> write_;
    std::vector<Event> events_;
    bool held_ = false;
};

}  // namespace suki::record
