#include "record/session.h"

#include "record/events.h"
#include "record/loading.h"

namespace suki::record {
namespace {

std::string text_in(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

std::string zone_of(Session& session, const Id& calendar) {
    const auto& entity = session.registry().entity("calendar");
    const auto found = load(session.read(), entity, calendar);
    if (!found || found->deleted) return {};
    return text_in(found->at(*entity.find_property("zone")));
}

}  // namespace

std::string_view door_name(Door door) {
    constexpr std::string_view kNames[] = {"ui", "api", "import", "rule", "system"};
    return kNames[static_cast<int>(door)];
}

Actor Actor::system(const Engine& engine, Door door) {
    return {Id{}, "Suki", door, access::Rights::of_system(*engine.registry)};
}

std::optional<Actor> Actor::person(Session& session, const Id& user, Door door) {
    const auto& users = session.registry().entity("user");
    const auto found = load(session.read(), users, user);
    if (!found || found->deleted) return std::nullopt;
    const auto value = [&](std::string_view of) { return found->at(*users.find_property(of)); };
    const auto id = [&](std::string_view of) {
        const auto held = value(of);
        const auto* one = std::get_if<Id>(&held);
        return one ? std::optional(*one) : std::nullopt;
    };
    if (value("active") != Value(true)) return std::nullopt;
    const auto role = text_in(value("role"));
    Actor actor{user, text_in(value("name")), door,
                access::Rights::of_user(session.registry(), role, user, id("teamId"))};
    if (const auto calendar = id("calendarId")) actor.zone = zone_of(session, *calendar);
    return actor;
}

Session::Session(const Engine& engine, Actor actor, storage::Deadline deadline)
    : engine_(engine),
      registry_(actor.rights && actor.rights->registry() ? actor.rights->registry()
                                                         : &*engine.registry),
      actor_(std::move(actor)),
      deadline_(deadline),
      now_(engine.clock.now()) {}

void Session::continue_as(Actor actor, Instant now) {
    if (actor.rights && actor.rights->registry()) registry_ = actor.rights->registry();
    actor_ = std::move(actor);
    now_ = now;
}

TimeZone Session::zone() const {
    return TimeZone::named(TimeZone::is_known(actor_.zone) ? actor_.zone
                                                           : registry_->company().zone);
}

storage::ReadTx& Session::read() {
    if (write_) return *write_;
    if (!read_) read_ = engine_.database.read(deadline_);
    return *read_;
}

storage::WriteTx& Session::write() {
    if (!write_) {
        read_.reset();
        write_ = engine_.database.write(deadline_);
    }
    return *write_;
}

/// At the very end: numbers are given shortly before they can be seen.
void Session::write_events() {
    record::write_events(write(), engine_.clock.now(), events_);
    events_.clear();
    if (auto* wakeup = engine_.events_waiting) write_->after_commit([wakeup] { wakeup->notify(); });
}

void Session::commit() {
    if (held_) return;
    if (!events_.empty()) write_events();
    if (write_) write_->commit();
    write_.reset();
}

void Session::commit_held() {
    held_ = false;
    commit();
}

const meta::Entity& Session::entity_of_set(std::string_view set) const {
    const auto* entity = registry_->find_set(set);
    if (entity && rights().may(access::Action::Read, *entity)) return *entity;
    throw not_found("meta.unknown_set", "There is no entity set \"" + std::string(set) + "\".");
}

}  // namespace suki::record
