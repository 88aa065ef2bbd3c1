#include "modules/directory/hooks/manager_team.h"

#include "record/engine.h"

namespace suki::modules {

void manager_team(record::Draft& draft) {
    const bool moved = draft.changed("managerId") || draft.changed("teamId");
    const auto* manager_id = std::get_if<Id>(&draft.get("managerId"));
    if (!moved || !manager_id || draft.is_empty("teamId") || *manager_id == draft.after.id())
        return;
    const auto& team = *draft.entity.find_property("teamId");
    const auto manager = record::find(draft.session, draft.entity, *manager_id);
    if (!manager || !storage::is_null(manager->at(team))) return;
    record::Input input;
    input.set(team, draft.get("teamId"));
    record::update(draft.session, draft.entity, *manager_id, std::move(input));
}

}  // namespace suki::modules
