#include "modules/approvals/actions/approval_actions.h"

#include "base/text.h"
#include "modules/approvals/asking.h"
#include "modules/approvals/deciding.h"
#include "modules/approvals/needed.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Session;

constexpr std::size_t kLongestComment = 2'000;

std::string comment_in(const json::object& parameters) {
    const auto* value = parameters.if_contains("comment");
    if (!value || value->is_null()) return {};
    if (!value->is_string())
        throw invalid("record.wrong_type", "comment must be a text.").target("comment");
    const auto text = trim(std::string_view(value->get_string()));
    if (length_in_characters(text) > kLongestComment)
        throw invalid("record.too_long", "comment may hold 2000 characters.").target("comment");
    return std::string(text);
}

std::optional<Id> policy_in(const json::object& parameters) {
    const auto* value = parameters.if_contains("policy");
    if (!value || value->is_null()) return std::nullopt;
    const auto id = value->is_string() ? Id::parse(value->get_string()) : std::nullopt;
    if (!id) throw invalid("http.bad_key", "policy must be the id of a policy.").target("policy");
    return id;
}

Id ask(Session& session, const ApprovalPolicy& policy, const Entity& entity, const Id& id,
       const std::string& comment) {
    const auto& user = session.actor().user;
    return ask_for_approval(
        session, policy, {entity, id, user.is_nil() ? std::nullopt : std::optional(user), comment});
}

[[noreturn]] void refuse_needless() {
    throw invalid("approval.not_needed", "Nothing of this record needs an approval now.");
}

/// What the record needs and nobody has asked for yet, or the policy that the caller names.
std::vector<ApprovalPolicy> policies_to_ask(Session& session, const Entity& entity, const Id& id,
                                            const std::optional<Id>& wanted) {
    std::vector<ApprovalPolicy> chosen;
    for (auto& policy : load_policies(session, entity.name)) {
        const bool is_named = wanted && *wanted == policy.id;
        const bool is_by_hand = is_named && policy.active && policy.field.empty() &&
                                !is_approved(session, policy.id, id);
        if (wanted && !is_named) continue;
        if (!is_by_hand && !needs_approval(session, policy, entity, id)) continue;
        if (is_named || !pending_request(session, policy.id, id))
            chosen.push_back(std::move(policy));
    }
    if (chosen.empty()) refuse_needless();
    return chosen;
}

json::value ask_approval(Session& session, const Entity& entity, const Id& id,
                         const json::object& parameters) {
    record::get(session, entity, id);
    if (!record::reaches(session, entity, access::Action::Edit, id))
        throw forbidden("access.edit", "You may not change this record.");
    session.write();
    const auto comment = comment_in(parameters);
    json::array asked;
    for (const auto& policy : policies_to_ask(session, entity, id, policy_in(parameters)))
        asked.emplace_back(ask(session, policy, entity, id, comment).text());
    return json::object{{"requests", std::move(asked)}};
}

json::value ask_again(Session& session, const Entity&, const Id& id,
                      const json::object& parameters) {
    session.write();
    const auto request = load_request(session, id);
    if (!request || !may_see(session, *request))
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in approvalRequests.");
    const auto* entity = session.registry().find_entity(request->entity);
    if (!entity) refuse_needless();
    auto with_policy = parameters;
    with_policy["policy"] = request->policy.text();
    return ask_approval(session, *entity, request->record, with_policy);
}

record::BoundAction deciding(Answer answer) {
    return [answer](Session& session, const Entity&, const Id& id, const json::object& parameters) {
        session.write();
        decide_approval(session, id, answer, comment_in(parameters));
        return json::value(json::object());
    };
}

json::value withdraw(Session& session, const Entity&, const Id& id,
                     const json::object& parameters) {
    session.write();
    withdraw_approval(session, id, comment_in(parameters));
    return json::object();
}

}  // namespace

void add_approval_actions(record::Hooks& hooks) {
    hooks.action("approvalRequest", "approve", {"comment"}, deciding(Answer::Approve));
    hooks.action("approvalRequest", "reject", {"comment"}, deciding(Answer::Reject));
    hooks.action("approvalRequest", "withdraw", {"comment"}, withdraw);
    hooks.action("approvalRequest", "askAgain", {"comment"}, ask_again);
    hooks.action_any("askApproval", {"comment", "policy"}, ask_approval);
}

}  // namespace suki::modules
