#include "modules/collaboration/hooks/followers_told.h"

#include <algorithm>

#include "modules/collaboration/follows.h"
#include "modules/collaboration/telling.h"
#include "modules/record_values.h"

namespace suki::modules {
namespace {

using collaboration::Subject;
using record::Property;
using record::Saved;
using record::WriteKind;

/// What tells a record from its neighbours: the columns of its list, its stage and its owner.
bool is_key(const record::Entity& entity, const Property& property) {
    const auto& name = entity.field_of(property).name;
    const auto& list = entity.layout.list;
    return name == "owner" || (entity.stages && entity.stages->field == name) ||
           std::find(list.begin(), list.end(), name) != list.end();
}

/// Changed properties that people know of: neither standard ones, nor those for programs.
std::vector<const Property*> changed_properties(const Saved& saved, bool only_key) {
    std::vector<const Property*> found;
    for (const auto& property : saved.entity.properties) {
        const auto& field = saved.entity.field_of(property);
        const bool is_told = property.position != 0 && !field.internal &&
                             property.shape != meta::Shape::Any &&
                             (!field.standard || field.name == "owner");
        if (is_told && (!only_key || is_key(saved.entity, property)) &&
            saved.before->at(property) != saved.after.at(property))
            found.push_back(&property);
    }
    return found;
}

void tell_follower(const Saved& saved, const Subject& subject,
                   const collaboration::Follower& follower) {
    if (follower.user == saved.session.actor().user || follower.changes == "None") return;
    if (saved.kind == WriteKind::Remove) {
        tell(saved.session, subject, follower.user, {"followed", "followedRemoved", "", {}});
        return;
    }
    auto changed = changed_properties(saved, follower.changes == "Key");
    if (!changed.empty())
        tell(saved.session, subject, follower.user,
             {"followed", "followedChanged", "", std::move(changed)});
}

}  // namespace

void followers_told(const Saved& saved) {
    const bool is_told = saved.kind == WriteKind::Update || saved.kind == WriteKind::Remove;
    const auto& actor = saved.session.actor();
    // What a merge takes along is no news of each record.
    const bool is_merge = actor.door == record::Door::System && !actor.user.is_nil();
    if (!is_told || is_merge || saved.entity.points_anywhere()) return;
    const auto followers = collaboration::followers_of(saved.session, saved.after.id());
    if (followers.empty()) return;
    const Subject subject{&saved.entity, saved.after};
    for (const auto& follower : followers) tell_follower(saved, subject, follower);
}

void owner_follows(const Saved& saved) {
    const auto& owned = saved.entity;
    if (!owned.owned || saved.kind == WriteKind::Remove || !saved.changed("ownerId") ||
        saved.session.actor().door == record::Door::Import)
        return;
    const auto owner = id_of(saved.get("ownerId"));
    if (owner && collaboration::wishes(saved.session, *owner, "followsOwned", false))
        collaboration::follow_by_itself(saved.session, {&owned, saved.after}, *owner);
}

}  // namespace suki::modules
