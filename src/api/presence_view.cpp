#include "api/presence_view.h"

#include "record/loading.h"

namespace suki::api {
namespace {

json::array fields_seen(record::Session& session, const meta::Entity& entity,
                        const std::set<std::string>& fields) {
    const auto& hidden = session.rights().on(entity).hidden;
    json::array seen;
    for (const auto& name : fields)
        if (entity.find_field(name) && !hidden.contains(name)) seen.emplace_back(name);
    return seen;
}

}  // namespace

json::value people_at(record::Session& session, const Presence& presence,
                      const Presence::Place& place) {
    const auto* entity = session.registry().find_set(place.first);
    if (!entity || !record::reaches(session, *entity, access::Action::Read, place.second))
        return nullptr;
    json::array people;
    for (const auto& person : presence.people(place)) {
        if (person.user == session.actor().user) continue;
        people.push_back(json::object{{"id", person.user.text()},
                                      {"name", person.name},
                                      {"fields", fields_seen(session, *entity, person.fields)}});
    }
    return json::object{
        {"set", place.first}, {"id", place.second.text()}, {"people", std::move(people)}};
}

}  // namespace suki::api
