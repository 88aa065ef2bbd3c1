#include "modules/approvals/deciding.h"

#include <algorithm>

#include "modules/approvals/approvers.h"
#include "modules/approvals/asking.h"
#include "modules/approvals/telling.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Value;

ApprovalRequest open_request(Session& session, const Id& id) {
    auto request = load_request(session, id, Locked::Yes);
    if (!request || !may_see(session, *request))
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in approvalRequests.");
    if (!request->is_pending())
        throw conflict("approval.closed", "This has been decided or taken back already.");
    return std::move(*request);
}

std::string approvers_awaited(Session& session, const Id& request) {
    std::vector<Id> people;
    for (const auto& one : decisions_of(session, request))
        if (one.state == "Pending" && one.approver) people.push_back(*one.approver);
    return names_of(session, people);
}

bool is_waiting(Session& session, const Id& request) {
    const auto decisions = decisions_of(session, request);
    return std::any_of(decisions.begin(), decisions.end(),
                       [](const auto& one) { return one.state == "Pending"; });
}

ApprovalRole expect_turn(Session& session, const ApprovalRequest& request) {
    auto role = role_in(session, request, session.actor().user);
    if (role.is_asker)
        throw forbidden("approval.own", "Nobody approves what they have asked for themselves.");
    if (!role.decision)
        throw forbidden(
            "approval.not_yours",
            "This waits for " + approvers_awaited(session, request.id) + ", not for you.");
    return role;
}

void keep_decision(Session& session, const Id& decision, Answer answer, std::string_view comment) {
    const std::string state = answer == Answer::Approve ? "Approved" : "Rejected";
    update_with_rights(session, "approvalDecision", decision,
                       {{"state", state},
                        {"decidedById", session.actor().user},
                        {"decidedAt", session.now()},
                        {"comment", comment.empty() ? Value() : Value(std::string(comment))}});
}

void pass_others(Session& session, const ApprovalRequest& request) {
    for (const auto& one : decisions_of(session, request.id))
        if (one.state == "Pending")
            update_with_rights(session, "approvalDecision", one.id,
                               {{"state", std::string("Passed")}});
}

void go_on(Session& session, ApprovalRequest& request, std::string_view comment) {
    request.answer = comment;
    const bool is_over = request.mode != "All" || !is_waiting(session, request.id);
    if (is_over) {
        pass_others(session, request);
        go_on_in_line(session, request);
    }
    if (request.is_pending())
        note_on_record(session, request, "agreed", comment, request.on_behalf_of);
}

}  // namespace

ApprovalRole role_in(Session& session, const ApprovalRequest& request, const Id& user) {
    ApprovalRole role;
    role.is_asker = request.asked_by == user;
    const auto represented = represented_by(session, user);
    const auto stands_in_for = [&](const Id& one) {
        return std::find(represented.begin(), represented.end(), one) != represented.end();
    };
    for (const auto& one : decisions_of(session, request.id)) {
        const bool is_own = one.approver == user;
        const bool is_delegate = one.approver && stands_in_for(*one.approver);
        role.is_involved |= is_own || is_delegate || one.decided_by == user;
        if (one.state != "Pending" || role.is_asker || !(is_own || is_delegate)) continue;
        if (role.decision && !is_own) continue;
        role.decision = one.id;
        role.on_behalf_of = is_own ? std::nullopt : one.approver;
    }
    return role;
}

void decide_approval(Session& session, const Id& id, Answer answer, std::string_view comment) {
    auto request = open_request(session, id);
    const auto role = expect_turn(session, request);
    if (answer == Answer::Reject && comment.empty())
        throw invalid("record.required", "Say why: comment is required.").target("comment");
    keep_decision(session, *role.decision, answer, comment);
    request.on_behalf_of = role.on_behalf_of;
    if (answer == Answer::Reject) return end_request(session, request, "Rejected", comment);
    go_on(session, request, comment);
}

void withdraw_approval(Session& session, const Id& id, std::string_view comment) {
    auto request = open_request(session, id);
    if (request.asked_by != session.actor().user && !session.rights().is_administrator())
        throw forbidden("approval.not_yours", "Only " + user_name(session, request.asked_by) +
                                                  ", who asked, can take this back.");
    end_request(session, request, "Withdrawn", comment);
}

bool may_see(Session& session, const ApprovalRequest& request) {
    const auto role = role_in(session, request, session.actor().user);
    if (role.is_asker || role.is_involved) return true;
    const auto& own = session.registry().entity("approvalRequest");
    if (record::find(session, own, request.id)) return true;
    const auto* entity = session.registry().find_entity(request.entity);
    return entity && session.rights().may(access::Action::Read, *entity) &&
           record::find(session, *entity, request.record);
}

}  // namespace suki::modules
