#pragma once
#include "modules/approvals/policy.h"

namespace suki::modules {

/// Is the record one that the policy is meant for, and is it not approved?
bool needs_approval(record::Session& session, const ApprovalPolicy& policy,
                    const record::Entity& entity, const Id& record);

/// The request that waits for an answer, if there is one.
std::optional<Id> pending_request(record::Session& session, const Id& policy, const Id& record);
bool is_approved(record::Session& session, const Id& policy, const Id& record);

/// Who would be asked first, or is asked now; names, for people.
std::string who_approves(record::Session& session, const ApprovalPolicy& policy,
                         const record::Entity& entity, const record::Record& record,
                         const std::optional<Id>& pending);

/// Throws `approval.required`, or `approval.pending` when somebody has asked, in the language of
/// who acts.
[[noreturn]] void refuse_unapproved(record::Session& session, const ApprovalPolicy& policy,
                                    const record::Entity& entity, const record::Record& record);

}  // namespace suki::modules
