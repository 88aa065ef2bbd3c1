#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "modules/assignment/assign.h"
#include "record/record.h"

namespace suki::modules {

/// A policy as it is stored.
struct Policy {
    Id id;
    std::string method, after_hours, load_condition;
    std::string role;  // of the team, or of everybody; "": any
    std::optional<Id> team, fallback;
    bool respects_hours = true;
    std::optional<std::int64_t> capacity;
};

/// Somebody who could get the record.
struct Candidate {
    Id user;
    std::string name;
    std::string state = "available";  // inactive, away, offHours, busy, full; chosen at the end
    std::int64_t last_turn = 0;       // 0: never had one
    std::int64_t load = 0;

    bool is_available() const { return state == "available"; }
};

/// Live people of the policy (or of `territory`, a record of that entity), each once, by id.
std::vector<Candidate> candidates_of(record::Session& session, const Policy& policy,
                                     const std::optional<Id>& territory);

/// The first territory of the policy, by position, whose condition the record meets.
std::optional<Id> territory_of(record::Session& session, const Policy& policy,
                               const meta::Entity& entity, const Id& record);

/// Finds out who may not be chosen, and each one's load and last turn.
void judge(record::Session& session, const Policy& policy, const meta::Entity& entity,
           const Duty& duty, std::vector<Candidate>& candidates);

json::array describe(const std::vector<Candidate>& candidates);

}  // namespace suki::modules
