#pragma once
#include <vector>

#include "record/query.h"

namespace suki::record {

/// The way along lookups to a record that decides over another: whether it may be read, matches a
/// filter, or what is shown with it.
struct Dependency {
    struct Step {
        const meta::Navigation* navigation;
        const Entity* target;
    };
    std::vector<Step> steps;  // at least one

    const Entity& target() const { return *steps.back().target; }
};

/// Throws what list() would of `select`, `filter` and `expand`, and Invalid `query.not_tracked`
/// naming the option whose changes cannot be told by what was written: those of what the clock, a
/// formula or the records of a collection decide.
void expect_trackable(Session& session, const Entity& entity, const QueryOptions& options);

/// Where one follows lookups: to read at all (accessVia), in `filter`, in `expand`.
std::vector<Dependency> dependencies(Session& session, const Entity& entity,
                                     const QueryOptions& options);

/// Live records that lead along `dependency` to one of `ids`.
std::vector<Id> depending(Session& session, const Entity& entity, const Dependency& dependency,
                          const std::vector<Id>& ids);

/// " (filter) and id in (…)": what `filter` matches of `ids`.
std::string filter_of_ids(const std::string& filter, const std::vector<Id>& ids);
/// At most so many `ids` at once.
inline constexpr std::size_t kFilteredIds = 100;

}  // namespace suki::record
