#pragma once
#include <optional>

#include "duplicates/scoring.h"

namespace suki::duplicates {

/// A record that may be the same as another.
struct Candidate {
    record::Record record;
    int percent = 0;
    Certainty certainty = Certainty::Perhaps;
    std::vector<Reason> reasons;
};

struct Candidates {
    std::vector<Candidate> readable;  // by percent, falling; at most 10
    int hidden = 0;  // how many more there are that the actor may not read, if the firm tells
};

/// What may be the same as `record`, which may be stored (then it is not its own candidate, nor
/// are those that somebody said are not) or not (its id is null). By the entity's policy and of
/// the fields that the actor may see; of entities without a policy, none. Sees what the session's
/// transaction wrote. Costs about a millisecond.
Candidates find_duplicates(record::Session& session, const meta::Entity& entity,
                           const record::Record& record);

/// A record of what somebody typed so far, for find_duplicates(): values that are not valid (yet)
/// are left out.
record::Record typed_record(record::Session& session, const meta::Entity& entity,
                            const json::object& values);

/// [{"id", "name", "percent", "certainty", "reasons"}]; names as far as the actor may see them.
json::array to_json(const record::Session& session, const meta::Entity& entity,
                    const std::vector<Candidate>& candidates);

/// Conflict `duplicates.found` when the record, just created in this transaction, surely has a
/// duplicate that the actor may know of.
void reject_duplicates(record::Session& session, const meta::Entity& entity, const Id& id);

}  // namespace suki::duplicates
