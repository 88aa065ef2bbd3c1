#pragma once
#include "jobs/runner.h"
#include "modules/approvals/request.h"

namespace suki::modules {

struct ApprovalQuestion {
    const record::Entity& entity;
    Id record;
    std::optional<Id> asker;  // never among those who approve; absent: the program itself
    std::string comment;
};

/// Asks the first in line; the new request. Throws Conflict `approval.already_asked`,
/// `approval.nobody`.
Id ask_for_approval(record::Session& session, const ApprovalPolicy& policy,
                    const ApprovalQuestion& question);

/// Goes on with the next in line, or ends as approved.
void go_on_in_line(record::Session& session, ApprovalRequest& request);

/// Ends a request in a state, tells the one who asked and wakes the rules that wait for it.
void end_request(record::Session& session, ApprovalRequest& request, std::string_view state,
                 std::string_view answer);

/// What it is about has changed: it counts no more, approved or not.
void void_request(record::Session& session, ApprovalRequest& request);

/// What rules wait for: see automation/waiting.h.
std::string approval_key(const Id& request);

inline constexpr jobs::Kind kApprovalDeadline{"approval.deadline", jobs::Effect::Database};
/// A step's time is over.
void handle_approval_deadline(record::Session& session, const jobs::Running& job);

}  // namespace suki::modules
