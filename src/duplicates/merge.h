#pragma once
#include <map>
#include <string>
#include <vector>

#include "record/engine.h"

/// Several records made one: the golden record. All in the session's transaction.
namespace suki::duplicates {

struct Wish {
    Id survivor;
    std::vector<Id> others;           // 1 to 9
    std::map<std::string, Id> take;   // field → the record whose value holds
    std::map<Id, std::string> etags;  // as the caller saw them; Stale `record.stale_version`
};

/// {"others": ["id"], "take": {"email": "id"}, "etags": {"id": "W/\"3\""}}. A field that `take`
/// does not name keeps the survivor's value, or has the first of the others' when that is empty;
/// several choices (tags) are put together. Invalid `duplicates.bad_merge`.
Wish read_wish(const meta::Entity& entity, const Id& survivor, const json::object& parameters);

/// What the merge would do: {"take": {"email": "id"}, "related": [{"set", "field", "count"}],
/// "outOfReach": 0}: whose values hold when nothing is chosen; the records that would be moved, of
/// kinds that the actor may read; how many stop the merge because the actor may not change them.
json::object preview(record::Session& session, const meta::Entity& entity, const Wish& wish);

/// Everything that leads to the others leads to the survivor afterwards: every lookup of every
/// entity, links, followers, comments. What may be there once (a follower) goes to the trash where
/// the survivor has it already. The others go to the trash. Returns the merge's id.
/// Errors: those of get(), update() and remove(); Forbidden `duplicates.out_of_reach` when related
/// records are not the actor's to change (what belongs to the record itself, and what programs
/// keep about it, follows it); Conflict `duplicates.not_mergeable` for users and the like.
Id merge(record::Session& session, const meta::Entity& entity, const Wish& wish);

/// Takes a merge back: the others come out of the trash, with what was theirs, and the survivor
/// has its own values again; but for what somebody changed since, which is told: [{"set", "id",
/// "name", "code"}] with the codes `changed` and `gone`. NotFound `duplicates.no_merge`; Conflict
/// `duplicates.not_undoable` when the survivor is gone or was merged into another.
json::array undo_merge(record::Session& session, const Id& merge);

}  // namespace suki::duplicates
