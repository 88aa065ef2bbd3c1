#include "modules/reports/schedule/person.h"

#include "base/time_zone.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {

std::optional<Person> find_person(record::Session& session, const Id& user) {
    const auto actor = record::Actor::person(session, user, record::Door::Rule);
    if (!actor) return std::nullopt;
    const auto& entity = session.registry().entity("user");
    const auto found = record::load(session.read(), entity, user);
    const auto text = [&](std::string_view name) {
        return text_of(value_of(entity, *found, name));
    };
    Person person{user, actor->name, text("email"), text("locale"), actor->rights};
    if (person.locale.empty()) person.locale = "en";
    return person;
}

std::string zone_of_person(record::Session& session, const std::optional<Id>& user) {
    const auto& users = session.registry().entity("user");
    const auto& calendars = session.registry().entity("calendar");
    const auto person = user ? record::load(session.read(), users, *user) : std::nullopt;
    const auto id = person ? id_of(value_of(users, *person, "calendarId")) : std::nullopt;
    const auto calendar = id ? record::load(session.read(), calendars, *id) : std::nullopt;
    if (calendar) {
        auto zone = text_of(value_of(calendars, *calendar, "zone"));
        if (TimeZone::is_known(zone)) return zone;
    }
    return session.registry().company().zone;
}

}  // namespace suki::modules
