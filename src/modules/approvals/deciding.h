#pragma once
#include "modules/approvals/request.h"

namespace suki::modules {

enum class Answer { Approve, Reject };

/// What may somebody do with a request?
struct ApprovalRole {
    std::optional<Id> decision;      // the one that waits for this person
    std::optional<Id> on_behalf_of;  // who is asked, when this person stands in
    bool is_asker = false;
    /// Was asked or is asked, oneself or as somebody's delegate.
    bool is_involved = false;
};
ApprovalRole role_in(record::Session& session, const ApprovalRequest& request, const Id& user);

/// The person of the session says yes or no. Throws NotFound `record.not_found`; Conflict
/// `approval.closed`; Forbidden `approval.own`, `approval.not_yours`; Invalid `record.required`
/// for a rejection without a comment.
void decide_approval(record::Session& session, const Id& request, Answer answer,
                     std::string_view comment);

/// Whoever asked takes it back. Throws Forbidden `approval.not_yours`, Conflict `approval.closed`.
void withdraw_approval(record::Session& session, const Id& request, std::string_view comment);

/// May the session's person know of the request? As one who takes part, by the role's rights, or
/// because the record that it is about can be read.
bool may_see(record::Session& session, const ApprovalRequest& request);

}  // namespace suki::modules
