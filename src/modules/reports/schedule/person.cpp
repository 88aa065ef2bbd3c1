#include "modules/reports/schedule/person.h"

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

}  // namespace suki::modules
