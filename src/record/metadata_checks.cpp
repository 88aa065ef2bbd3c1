// What the registry cannot check by itself, for it knows no queries.
#include "record/metadata_checks.h"

#include "meta/formula/roll_up.h"
#include "record/computed.h"
#include "record/condition.h"
#include "record/scope.h"

namespace suki::record {
namespace {

constexpr std::size_t kLongestComputed = 30'000;  // a list may have many

/// Asked of no record: the database reads and types it all the same.
void try_computed(Session& session, const Entity& entity, const Property& property) {
    int aliases = 0;
    const auto value = computed_value(session, entity, property, "t", aliases);
    if (value.text().size() > kLongestComputed)
        refuse_query("query.too_long", "It becomes too long when it is written out.",
                     entity.name + "." + property.name);
    storage::Sql sql("SELECT ");
    sql << value << " FROM ";
    sql.name(entity.table) << " t WHERE 1=0";
    session.read().query(sql)->next();
}

}  // namespace

void check_metadata(Session& session) {
    for (const auto& entity : session.registry().entities()) {
        for (const auto& field : entity->fields)
            if (field.roll_up)
                check_filter(session, field.roll_up->members->target(), field.roll_up->filter,
                             entity->name + "." + field.name);
        for (const auto& property : entity->properties)
            if (!property.stored) try_computed(session, *entity, property);
        for (const auto& [name, when] : entity->layout.when) {
            const std::string place = entity->name + "." + name;
            check_filter(session, *entity, when.visible, place + ".visibleWhen");
            check_filter(session, *entity, when.required, place + ".requiredWhen");
        }
    }
}

}  // namespace suki::record
