#include "modules/sales/next_step.h"

#include "modules/record_values.h"
#include "record/condition.h"

namespace suki::modules {

const meta::Property* no_next_step_of(const meta::Entity& entity) {
    return entity.stages ? entity.find_property(entity.stages->no_next_step) : nullptr;
}

void say_no_next_step(record::Session& session, const meta::Entity& entity, const Id& id,
                      const std::string& because) {
    const auto* property = no_next_step_of(entity);
    if (!property) return;
    const record::AsSystem all_rights(session);
    const auto known = record::find(session, entity, id);
    if (!known || text_of(known->at(*property)) == because) return;
    const storage::Value said = because.empty() ? storage::Value() : storage::Value(because);
    save_again(session, entity, id, {{property->name, said}});
}

}  // namespace suki::modules
