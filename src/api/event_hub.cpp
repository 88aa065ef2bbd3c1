// The id of an event says: all up to it were told, so who resumes after it misses nothing, though
// something may come twice.
#include "api/event_hub.h"

#include <algorithm>
#include <map>

#include "api/event_text.h"
#include "api/presence_view.h"
#include "base/json.h"
#include "base/log.h"

namespace suki::api {
namespace {

using identity::Identity;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr milliseconds kTick{250}, kTickBetweenCalls{1000};
constexpr milliseconds kPause{40};  // between passes while much is written
constexpr seconds kBeat{15};
constexpr seconds kPrune{60};
constexpr std::size_t kListenersOfUser = 50;
constexpr int kCaughtUp = 2000;
constexpr const char* kLook = "look";
constexpr std::string_view kMetadata = "event: metadata\ndata: {}\n\n";

}  // namespace

EventHub::EventHub(const record::Engine& engine, Wakeup& wakeup, const std::string& database_url)
    : engine_(engine),
      wakeup_(wakeup),
      reader_(engine),
      told_(&*engine.registry),
      next_beat_(steady_clock::now() + kBeat) {
    reader_.read();
    horizon_ = reader_.horizon();
    called_ = wakeup_.notices();
    signals_ = storage::open_signals(database_url, [this](std::string_view call) { hear(call); });
    thread_ = std::thread([this] { run(); });
}

EventHub::~EventHub() {
    stopping_ = true;
    wakeup_.notify();
    thread_.join();
}

/// What was missed is told before anything newer, or a line that breaks in between would lose it.
void EventHub::add(const Listener& listener, std::optional<std::int64_t> after) {
    const auto body = listener.body.lock();
    const auto identity = listener.identify();
    if (!body || !identity) return;
    body->push("retry: 2000\n\n");
    if (after) {
        const auto now_at = horizon();
        body->push(missed(*identity, *after, now_at));
        after = std::max(*after, now_at);
    }
    const std::lock_guard lock(mutex_);  // the rest, while nothing newer is told
    body->push(after ? missed(*identity, *after, horizon_) : id_line(horizon_) + "\n");
    register_listener(listener, identity->user);
}

/// Caller holds the mutex.
void EventHub::register_listener(const Listener& listener, const Id& user) {
    const auto theirs = std::count_if(listeners_.begin(), listeners_.end(), [&](const auto& known) {
        return known.user == user && !known.listener.body.expired();
    });
    if (static_cast<std::size_t>(theirs) >= kListenersOfUser)
        throw Error(ErrorKind::Limited, "events.too_many",
                    "You listen to events in too many places; close one of them.");
    listeners_.push_back({listener, user});
}

std::int64_t EventHub::horizon() const {
    const std::lock_guard lock(mutex_);
    return horizon_;
}

std::string EventHub::missed(const Identity& identity, std::int64_t after,
                             std::int64_t horizon) const {
    const std::string reset = id_line(std::max(after, horizon)) + std::string(kReset);
    Sets sets;
    {
        const auto tx = engine_.database.read();
        const auto known = record::known_events(*tx);
        if (!known) return after == 0 ? std::string() : std::string(kReset);
        if (after > known->second) return std::string(kReset);
        if (after + 1 < known->first) return reset;
        sets = record::read_events(*tx, *engine_.registry, after, INT64_MAX, kCaughtUp + 1);
    }
    if (sets.size() > kCaughtUp) return reset;
    auto session = session_of(identity);
    return event_text(session, sets, after, horizon);
}

void EventHub::stay(const Presence::Page& page, const Presence::Stay& stay) {
    const bool is_news = presence_.stay(page, stay, steady_clock::now());
    if (signals_) signals_->say(Presence::call_of(page, &stay));
    if (is_news) look();
}

void EventHub::leave(const Presence::Page& page) {
    const bool is_news = presence_.leave(page);
    if (signals_) signals_->say(Presence::call_of(page, nullptr));
    if (is_news) look();
}

/// On the thread of the signals.
void EventHub::hear(std::string_view call) {
    const bool is_look = call.empty() || call == kLook;
    if (is_look || presence_.hear(call, steady_clock::now())) look();
}

void EventHub::look() {
    ++looks_;
    wakeup_.notify();
}

void EventHub::run() {
    while (!stopping_) {
        const auto seen = wakeup_.notices();
        bool busy = false;
        try {
            call_others(seen);
            busy = pass();
        } catch (const std::exception& failure) {
            log::warning("events.failed", {{"error", failure.what()}});
        }
        if (busy) std::this_thread::sleep_for(kPause);
        wakeup_.wait(seen, signals_ && signals_->is_up() ? kTickBetweenCalls : kTick);
    }
}

/// `notices` less those of look() are the commits of this process.
void EventHub::call_others(std::uint64_t notices) {
    const auto own = notices - looks_;
    if (own == called_ || !signals_) return;
    called_ = own;
    signals_->say(kLook);
}

bool EventHub::pass() {
    tell_presence();
    const auto sets = reader_.read();
    if (!sets.empty()) tell_sets(sets);
    tell_metadata();
    const auto now = steady_clock::now();
    if (now >= next_beat_) {
        next_beat_ = now + kBeat;
        // Keeps proxies from closing the line, and finds clients and sessions that have gone.
        tell([this](const Identity&) { return id_line(reader_.horizon()) + "\n"; });
    }
    if (now >= next_prune_) prune();
    return !sets.empty();
}

std::vector<EventHub::Known> EventHub::current() {
    const std::lock_guard lock(mutex_);
    horizon_ = reader_.horizon();
    std::erase_if(listeners_, [](const auto& known) { return known.listener.body.expired(); });
    return listeners_;
}

/// Each person's text is made once. Streams of sessions that have ended end.
void EventHub::tell(const Told& text_for) {
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
        if (is_new) place->second = text_for(*identity);
        if (!place->second.empty()) body->push(place->second);
    }
}

/// Fields, layouts or texts are others now, by this node or another.
void EventHub::tell_metadata() {
    const auto* now = &*engine_.registry;
    if (now == told_) return;
    told_ = now;
    tell([](const Identity&) { return std::string(kMetadata); });
}

void EventHub::tell_sets(const Sets& sets) {
    tell([&](const Identity& identity) {
        auto session = session_of(identity);
        return event_text(session, sets, 0, reader_.horizon());
    });
}

/// To those who are there themselves.
void EventHub::tell_presence() {
    std::map<Presence::Place, std::set<Id>> changed;
    for (const auto& place : presence_.take_changes(steady_clock::now()))
        for (const auto& person : presence_.people(place)) changed[place].insert(person.user);
    if (changed.empty()) return;
    tell([&](const Identity& identity) {
        std::string text;
        for (const auto& [place, users] : changed) {
            if (!users.contains(identity.user)) continue;
            auto session = session_of(identity);
            const auto people = people_at(session, presence_, place);
            if (!people.is_null())
                text += "event: presence\ndata: " + json::serialize(people) + "\n\n";
        }
        return text;
    });
}

void EventHub::prune() {
    next_prune_ = steady_clock::now() + kPrune;
    record::prune_events(engine_.database, engine_.clock.now() - record::kEventsKept,
                         reader_.horizon());
}

record::Session EventHub::session_of(const Identity& identity) const {
    return record::Session(engine_,
                           {identity.user, identity.name, record::Door::Api, identity.rights});
}

}  // namespace suki::api
