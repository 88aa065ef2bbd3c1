// Server-sent events (WHATWG HTML, section 9.2). The id of an event is the reader's horizon: all up
// to it were told, so who resumes after it misses nothing, though something may come twice.
#include "api/event_hub.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.h"
#include "base/log.h"

namespace suki::api {
namespace {

using identity::Identity;
using record::Event;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr milliseconds kTick{250};
constexpr milliseconds kPause{40};  // between passes while much is written
constexpr seconds kBeat{15};
constexpr seconds kPrune{60};
constexpr std::chrono::hours kKept{1};
constexpr std::size_t kListenersOfUser = 50;
constexpr std::size_t kToldOneByOne = 500;
constexpr int kCaughtUp = 1000;
constexpr std::string_view kReset = "event: reset\ndata: {}\n\n";
constexpr std::string_view kMetadata = "event: metadata\ndata: {}\n\n";

using Known = std::pair<const meta::Entity*, Id>;

std::string id_line(std::int64_t id) {
    return "id: " + std::to_string(id) + "\n";
}

std::string data_line(const Event& event, std::string_view kind) {
    const json::object object{{"set", event.entity->set},
                              {"id", event.id.text()},
                              {"kind", kind},
                              {"version", event.version}};
    return "data: " + json::serialize(object) + "\n";
}

std::size_t count(const std::vector<record::EventSet>& sets) {
    std::size_t total = 0;
    for (const auto& set : sets) total += set.events.size();
    return total;
}

std::set<Known> readable(record::Session& session, const std::vector<record::EventSet>& sets) {
    std::map<const meta::Entity*, std::set<Id>> asked;
    for (const auto& set : sets)
        for (const auto& event : set.events) asked[event.entity].insert(event.id);
    std::set<Known> found;
    for (const auto& [entity, ids] : asked) {
        // The listener's metadata may be a moment older than the event's.
        const auto* known = session.registry().find_entity(entity->name);
        if (!known) continue;
        for (const auto& id : record::readable(session, *known, {ids.begin(), ids.end()}))
            found.insert({entity, id});
    }
    return found;
}

}  // namespace

EventHub::EventHub(const record::Engine& engine, Wakeup& wakeup)
    : engine_(engine),
      wakeup_(wakeup),
      reader_(engine),
      told_(&*engine.registry),
      next_beat_(steady_clock::now() + kBeat) {
    reader_.read();
    horizon_ = reader_.horizon();
    thread_ = std::thread([this] { run(); });
}

EventHub::~EventHub() {
    stopping_ = true;
    wakeup_.notify();
    thread_.join();
}

void EventHub::add(const Listener& listener, std::optional<std::int64_t> after) {
    const auto body = listener.body.lock();
    const auto identity = listener.identify();
    if (!body || !identity) return;
    {
        const std::lock_guard lock(mutex_);
        const auto theirs =
            std::count_if(listeners_.begin(), listeners_.end(), [&](const auto& known) {
                return known.user == identity->user && !known.listener.body.expired();
            });
        if (static_cast<std::size_t>(theirs) >= kListenersOfUser)
            throw Error(ErrorKind::Limited, "events.too_many",
                        "You listen to events in too many places; close one of them.");
        listeners_.push_back({listener, identity->user});
        body->push("retry: 2000\n" + (after ? "" : id_line(horizon_)) + "\n");
    }
    if (after) body->push(missed(*identity, *after));
}

std::string EventHub::missed(const Identity& identity, std::int64_t after) const {
    const auto tx = engine_.database.read();
    const auto known = record::known_events(*tx);
    if (!known) return after == 0 ? std::string() : std::string(kReset);
    if (after + 1 < known->first || after > known->second) return std::string(kReset);
    const auto sets = record::read_events(*tx, *engine_.registry, after, INT64_MAX, kCaughtUp + 1);
    if (sets.size() > kCaughtUp) return std::string(kReset);
    return text_for(identity, sets, after);
}

void EventHub::run() {
    while (!stopping_) {
        const auto seen = wakeup_.notices();
        bool busy = false;
        try {
            busy = pass();
        } catch (const std::exception& failure) {
            log::warning("events.failed", {{"error", failure.what()}});
        }
        if (busy) std::this_thread::sleep_for(kPause);
        wakeup_.wait(seen, kTick);
    }
}

bool EventHub::pass() {
    const auto sets = reader_.read();
    if (!sets.empty()) tell_all(sets);
    tell_metadata();
    const auto now = steady_clock::now();
    if (now >= next_beat_) beat();
    if (now >= next_prune_) prune();
    return !sets.empty();
}

std::vector<EventHub::Known> EventHub::current() {
    const std::lock_guard lock(mutex_);
    horizon_ = reader_.horizon();
    std::erase_if(listeners_, [](const auto& known) { return known.listener.body.expired(); });
    return listeners_;
}

void EventHub::tell_all(const Sets& sets) {
    std::map<Id, std::string> texts;
    for (const auto& known : current()) {
        const auto body = known.listener.body.lock();
        if (!body) continue;
        const auto identity = known.listener.identify();
        if (!identity) {
            body->end();
            continue;
        }
        const auto [place, is_new] = texts.try_emplace(known.user);
        if (is_new) place->second = text_for(*identity, sets, reader_.horizon());
        if (!place->second.empty()) body->push(place->second);
    }
}

/// Fields, layouts or texts are others now, by this node or another.
void EventHub::tell_metadata() {
    const auto* now = &*engine_.registry;
    if (now == told_) return;
    told_ = now;
    for (const auto& known : current())
        if (const auto body = known.listener.body.lock()) body->push(std::string(kMetadata));
}

/// Keeps proxies from closing the line, finds clients that have gone, and ends the streams of
/// sessions that have ended.
void EventHub::beat() {
    next_beat_ = steady_clock::now() + kBeat;
    const std::string text = id_line(reader_.horizon()) + "\n";
    for (const auto& known : current()) {
        const auto body = known.listener.body.lock();
        if (!body) continue;
        if (known.listener.identify())
            body->push(text);
        else
            body->end();
    }
}

void EventHub::prune() {
    next_prune_ = steady_clock::now() + kPrune;
    record::prune_events(engine_.database, engine_.clock.now() - kKept, reader_.horizon());
}

std::string EventHub::text_for(const Identity& identity, const Sets& sets,
                               std::int64_t horizon) const {
    if (count(sets) > kToldOneByOne) return id_line(horizon) + std::string(kReset);
    record::Session session(engine_,
                            {identity.user, identity.name, record::Door::Api, identity.rights});
    const auto may_read = readable(session, sets);
    std::string text;
    for (const auto& set : sets) {
        for (const auto& event : set.events) {
            const bool is_lost = event.former_owner == identity.user;
            if (may_read.contains({event.entity, event.id}))
                text += id_line(horizon) + data_line(event, event.kind) + "\n";
            else if (is_lost)
                text += id_line(horizon) + data_line(event, "removed") + "\n";
        }
    }
    return text;
}

}  // namespace suki::api
