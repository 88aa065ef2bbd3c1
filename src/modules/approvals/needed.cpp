#include "modules/approvals/needed.h"

#include "modules/approvals/approvers.h"
#include "modules/approvals/request.h"
#include "modules/approvals/telling.h"
#include "record/condition.h"

namespace suki::modules {
namespace {

using record::Session;

std::optional<Id> request_in(Session& session, const Id& policy, const Id& record,
                             const std::string& state) {
    for (const auto& id : requests_of(session, record, {state}))
        if (const auto request = load_request(session, id); request && request->policy == policy)
            return id;
    return std::nullopt;
}

std::vector<Id> waiting_people(Session& session, const Id& request) {
    std::vector<Id> people;
    for (const auto& one : decisions_of(session, request))
        if (one.state == "Pending" && one.approver) people.push_back(*one.approver);
    return people;
}

std::vector<Id> first_in_line(Session& session, const ApprovalPolicy& policy,
                              const record::Entity& entity, const record::Record& record) {
    const auto& user = session.actor().user;
    const auto asker = user.is_nil() ? std::nullopt : std::optional(user);
    auto steps = steps_of(session, policy.id);
    if (steps.empty()) steps.emplace_back().approver = "Manager";
    try {
        return approvers_of(session, steps.front(), entity, record, asker);
    } catch (const Error& error) {
        if (error.code() != "approval.nobody") throw;
        return {};
    }
}

}  // namespace

std::optional<Id> pending_request(Session& session, const Id& policy, const Id& record) {
    return request_in(session, policy, record, "Pending");
}

bool is_approved(Session& session, const Id& policy, const Id& record) {
    return request_in(session, policy, record, "Approved").has_value();
}

bool needs_approval(Session& session, const ApprovalPolicy& policy, const record::Entity& entity,
                    const Id& record) {
    if (!policy.active || policy.field.empty()) return false;
    if (!policy.condition.empty() &&
        !record::meets(session, entity, record, policy.condition, "condition"))
        return false;
    return !is_approved(session, policy.id, record);
}

std::string who_approves(Session& session, const ApprovalPolicy& policy,
                         const record::Entity& entity, const record::Record& record,
                         const std::optional<Id>& pending) {
    const auto people = pending ? waiting_people(session, *pending)
                                : first_in_line(session, policy, entity, record);
    return names_of(session, people);
}

void refuse_unapproved(Session& session, const ApprovalPolicy& policy, const record::Entity& entity,
                       const record::Record& record) {
    const auto pending = pending_request(session, policy.id, record.id());
    const auto who = who_approves(session, policy, entity, record, pending);
    auto message = approval_text(session, locale_of_actor(session),
                                 pending ? "approvalPending" : "approvalRequired",
                                 {{"who", who.empty() ? "–" : who}, {"policy", policy.name}});
    throw invalid(pending ? "approval.pending" : "approval.required", std::move(message))
        .target(policy.field)
        .detail("policy: " + policy.name);
}

}  // namespace suki::modules
