#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "record/record.h"
#include "record/session.h"

/// What the one who asks may see, compared with what they could see before.
namespace suki::record {

/// A text that stays as long as the actor's rights to `entity` do: their role, team, who else is
/// in it, which properties they see; and their time zone, by which filters take instants apart.
/// Only what is written to records moves those in and out of sight as long as this is the same.
std::string sight_mark(Session& session, const Entity& entity);

/// Which records the actor may read, in the trash or not, or could read at some time since an
/// instant, by what history tells of them.
class FormerSight {
public:
    FormerSight(Session& session, Instant since);

    /// Of those of `ids` that were in sight: whether they are in the trash now. One that is not
    /// there any more was in sight of those alone who see all.
    std::unordered_map<Id, bool> seen(const Entity& entity, const std::vector<Id>& ids) {
        return seen(entity, ids, 0);
    }

private:
    struct Past;  // the states of one record, newest first

    std::unordered_map<Id, bool> seen(const Entity& entity, const std::vector<Id>& ids, int depth);
    std::unordered_map<Id, Past> load_pasts(const Entity& entity, const std::vector<Id>& ids);
    void add_history(const Entity& entity, std::unordered_map<Id, Past>& pasts);
    void keep_reached(const Entity& entity, std::unordered_map<Id, Past>& pasts, int depth);
    void keep_led_to_sight(const Entity& entity, std::unordered_map<Id, Past>& pasts, int depth);
    bool is_within_rights(const Entity& entity, const Record& record) const;

    Session& session_;
    Instant since_;
    std::vector<Id> team_mates_;  // with the actor
    storage::Value team_, role_;
};

}  // namespace suki::record
