#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/approvals/policy.h"

namespace suki::modules {

/// One question whether something may be done, as it is stored.
struct ApprovalRequest {
    Id id, policy, record;
    std::string entity, record_name, state, comment, answer, mode, currency;
    std::optional<Id> asked_by, decided_by, step;
    std::optional<std::int64_t> amount;
    std::int64_t passed = 0;  // steps of the line that are behind it, this one included
    json::object approved;
    Instant asked_at{};
    std::optional<Instant> due, decided_at;
    std::optional<Id> on_behalf_of;  // not stored: for whom the one who acts stands in

    bool is_pending() const { return state == "Pending"; }
};

/// What one of those who are asked makes of it.
struct ApprovalDecision {
    Id id;
    std::optional<Id> approver, decided_by;
    std::string state, comment;
    std::optional<Instant> at;
    std::int64_t turn = 0;
};

enum class Locked { No, Yes };

/// Whoever asks; nullopt when there is none.
std::optional<ApprovalRequest> load_request(record::Session& session, const Id& id,
                                            Locked locked = Locked::No);
/// Of one record, the newest first; `states` empty: all.
std::vector<Id> requests_of(record::Session& session, const Id& record,
                            const std::vector<std::string>& states);
/// In the order in which they were asked.
std::vector<ApprovalDecision> decisions_of(record::Session& session, const Id& request);

using Values = std::vector<std::pair<std::string_view, storage::Value>>;

/// Write with all rights, in the name of who acts.
Id create_with_rights(record::Session& session, std::string_view entity, const Values& values);
void update_with_rights(record::Session& session, std::string_view entity, const Id& id,
                        const Values& values);

}  // namespace suki::modules
