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

void check_conditions(Session& session, const Entity& entity, const meta::FormConditions& when) {
    for (const auto& [name, one] : when) {
        const std::string place = entity.name + "." + name;
        check_filter(session, entity, one.visible, place + ".visibleWhen");
        check_filter(session, entity, one.required, place + ".requiredWhen");
    }
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
        check_conditions(session, *entity, entity->layout.when);
        for (const auto& [name, variant] : entity->layout.variants)
            check_conditions(session, *entity, variant.when);
    }
}

}  // namespace suki::record
