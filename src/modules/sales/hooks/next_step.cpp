#include "modules/sales/hooks/next_step.h"

#include "modules/record_values.h"
#include "modules/sales/next_step.h"
#include "record/condition.h"

namespace suki::modules {
namespace {

using meta::Navigation;
using record::Saved;
using record::WriteKind;

/// The kind of record that the lookup points to; null when it points nowhere.
const record::Entity* regarded_entity(const Saved& saved, const Navigation& lookup) {
    if (!id_of(saved.after.at(*lookup.id))) return nullptr;
    if (!lookup.type) return &lookup.target();
    return saved.session.registry().find_entity(text_of(saved.after.at(*lookup.type)));
}

/// Somebody plans it now, rather than adding a word to what was planned long ago.
bool is_planned_now(const Saved& saved, const Navigation& lookup) {
    if (saved.kind != WriteKind::Update || saved.changed(lookup.id->name)) return true;
    for (const auto* name : {"status", "dueAt", "startsAt"})
        if (saved.entity.find_property(name) && saved.changed(name)) return true;
    return false;
}

}  // namespace

void no_next_step_ends(record::Draft& draft) {
    const auto* because = no_next_step_of(draft.entity);
    if (!because || draft.is_new() || draft.changed(because->name)) return;
    const auto* lookup = draft.entity.find_navigation(draft.entity.stages->field);
    if (lookup && draft.changed(lookup->id->name)) draft.set(because->name, storage::Value());
}

void next_step_planned(const Saved& saved) {
    if (saved.entity.open_when.empty() || saved.kind == WriteKind::Remove) return;
    for (const auto& lookup : saved.entity.navigations) {
        if (lookup.kind != Navigation::Kind::Lookup) continue;
        const auto* entity = regarded_entity(saved, lookup);
        if (entity && no_next_step_of(*entity) && is_planned_now(saved, lookup) &&
            record::meets(saved.session, saved.entity, saved.after.id(), saved.entity.open_when,
                          "openWhen"))
            say_no_next_step(saved.session, *entity, *id_of(saved.after.at(*lookup.id)), "");
    }
}

}  // namespace suki::modules
