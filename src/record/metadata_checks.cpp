// What the registry cannot check by itself, for it knows no filters.
#include "record/metadata_checks.h"

#include "meta/formula/roll_up.h"
#include "record/condition.h"

namespace suki::record {

void check_metadata_filters(Session& session) {
    for (const auto& entity : session.registry().entities()) {
        for (const auto& field : entity->fields)
            if (field.roll_up)
                check_filter(session, field.roll_up->members->target(), field.roll_up->filter,
                             entity->name + "." + field.name);
        for (const auto& [name, when] : entity->layout.when) {
            const std::string place = entity->name + "." + name;
            check_filter(session, *entity, when.visible, place + ".visibleWhen");
            check_filter(session, *entity, when.required, place + ".requiredWhen");
        }
    }
}

}  // namespace suki::record
