#include "modules/approvals/actions/approve_step.h"

#include "modules/approvals/approvers.h"
#include "modules/approvals/asking.h"
#include "modules/approvals/needed.h"

namespace suki::modules {
namespace {

using automation::Kind;
using automation::Step;

json::object waiting(const Id& request) {
    return {{"request", request.text()}, {"state", "Pending"}, {"waitsFor", approval_key(request)}};
}

json::object answer(record::Session& session, const ApprovalRequest& request) {
    return {{"request", request.id.text()},
            {"state", request.state},
            {"by", user_name(session, request.decided_by)},
            {"comment", request.answer},
            {"taken", request.state == "Approved" ? "approved" : "rejected"}};
}

/// Asked before: is there an answer now?
json::object look_again(record::Session& session, const json::object& held) {
    const auto id = Id::parse(text_at(held, "request"));
    const auto request = id ? load_request(session, *id) : std::nullopt;
    if (!request) return {{"state", "Withdrawn"}, {"taken", "rejected"}};
    return request->is_pending() ? waiting(request->id) : answer(session, *request);
}

json::object approve(Step& step, const json::object& parameters) {
    auto& session = step.session();
    if (const auto* held = parameters.if_contains("@held"))
        return look_again(session, held->as_object());
    const auto policy_id = Id::parse(text_at(parameters, "policy"));
    const auto policy = load_policy(session, policy_id.value_or(Id{}));
    if (policy.entity != step.entity().name)
        throw invalid("approval.bad_policy",
                      "\"" + policy.name + "\" is not about " + step.entity().set + ".")
            .target("policy");
    if (is_approved(session, policy.id, step.id()))
        return {{"state", "Approved"}, {"taken", "approved"}};
    if (const auto pending = pending_request(session, policy.id, step.id()))
        return waiting(*pending);
    const auto asker = step.event().by ? step.event().by : step.owner();
    return waiting(ask_for_approval(
        session, policy,
        {step.entity(), step.id(), asker, step.text(text_at(parameters, "comment"))}));
}

}  // namespace

void add_approve_step(automation::Actions& actions) {
    actions.add({"approve",
                 {{"policy", Kind::Record, true, "approvalPolicy", {}, {}},
                  {"comment", Kind::LongTemplate, false, {}, {}, {}}},
                 true,
                 {"approved", "rejected"}},
                approve);
}

}  // namespace suki::modules
