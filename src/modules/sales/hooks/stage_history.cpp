#include "modules/sales/hooks/stage_history.h"

#include "modules/sales/stage_change.h"

namespace suki::modules {

using record::Saved;
using storage::Value;

void stage_since(record::Draft& draft) {
    const auto& stages = draft.entity.stages;
    if (!stages || stages->since.empty()) return;
    const auto* lookup = draft.entity.find_navigation(stages->field);
    if (lookup && draft.changed(lookup->id->name))
        draft.set(stages->since,
                  draft.is_empty(lookup->id->name) ? Value() : Value(draft.session.now()));
}

void stage_history(const Saved& saved) {
    const auto& stages = saved.entity.stages;
    if (!stages || stages->changes.empty() || saved.kind == record::WriteKind::Remove ||
        saved.kind == record::WriteKind::Restore)
        return;
    const auto* lookup = saved.entity.find_navigation(stages->field);
    if (!lookup || !saved.changed(lookup->id->name)) return;
    StageChange change;
    change.record = saved.after.id();
    change.to = saved.after.at(*lookup->id);
    change.at = saved.session.now();
    if (!saved.session.actor().user.is_nil()) change.by = saved.session.actor().user;
    if (saved.before) {
        change.from = saved.before->at(*lookup->id);
        const auto* since = saved.entity.find_property(stages->since);
        const auto* entered = since ? std::get_if<Instant>(&saved.before->at(*since)) : nullptr;
        if (entered) change.entered = *entered;
    }
    write_stage_change(saved.session, saved.entity, change);
}

}  // namespace suki::modules
