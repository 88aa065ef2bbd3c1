#pragma once
#include <functional>
#include <vector>

#include "record/engine.h"

namespace suki::duplicates {

/// A lookup somewhere that may lead to records of an entity.
struct Pointer {
    const meta::Entity* entity;
    const meta::Navigation* lookup;

    /// It belongs to the record it leads to, or a program keeps it: no right of its own is asked.
    bool follows() const;
};

/// All of them, from metadata.
std::vector<Pointer> pointers_to(const meta::Registry& registry, const meta::Entity& target);

struct Pointing {
    Id id;
    std::int64_t row_id;
    bool deleted;
};
/// Records whose lookup leads to `target`, in the trash too.
std::vector<Pointing> pointing(record::Session& session, const Pointer& pointer,
                               const meta::Entity& entity, const Id& target);

/// Live ones that lead to one of `targets`: all; those the actor may read; those that the actor may
/// not change although it takes a right.
struct PointingCounts {
    std::int64_t all = 0, readable = 0, out_of_reach = 0;
};
PointingCounts count_pointing(record::Session& session, const Pointer& pointer,
                              const meta::Entity& entity, const std::vector<Id>& targets);

/// Makes the lookup lead to `to` (nil: nowhere). A live record through the engine; in the trash
/// without hooks. Throws as update().
void point(record::Session& session, const Pointer& pointer, const Pointing& from,
           const meta::Entity& entity, const Id& to);

/// Tells listeners that the record looks different: what belongs to it changed.
void announce_change(record::Session& session, const meta::Entity& entity, const Id& id);

/// While it lives, the session changes records as the actor, by the door of the system, with every
/// right: rights have been asked before.
class WithAllRights {
public:
    explicit WithAllRights(record::Session& session);
    ~WithAllRights();
    WithAllRights(const WithAllRights&) = delete;
    WithAllRights& operator=(const WithAllRights&) = delete;

private:
    record::Session& session_;
    record::Actor person_;
};

}  // namespace suki::duplicates
