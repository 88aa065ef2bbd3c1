#include "modules/approvals/asking.h"

#include <algorithm>

#include "automation/duration.h"
#include "automation/waiting.h"
#include "modules/approvals/approved_values.h"
#include "modules/approvals/approvers.h"
#include "modules/approvals/telling.h"
#include "modules/record_values.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Value;

record::Record locked_record(Session& session, const record::Entity& entity, const Id& id) {
    auto record = record::load(session.write(), entity, id, record::Lock::Yes);
    if (!record || record->deleted)
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in " + entity.set + ".");
    return std::move(*record);
}

Values values_of(const ApprovalPolicy& policy, const ApprovalQuestion& question,
                 const record::Record& record) {
    const auto& entity = question.entity;
    const auto name = text_of(record.at(entity.name_property()));
    Values values{{"recordName", storage::text_or_null(name.empty() ? record.id().text() : name)},
                  {"policyId", policy.id},
                  {"recordEntity", entity.name},
                  {"recordId", record.id().text()},
                  {"state", std::string("Pending")},
                  {"comment", storage::text_or_null(question.comment)},
                  {"passed", std::int64_t{0}},
                  {"approved", json::serialize(approved_values(policy, entity, record))}};
    if (question.asker) values.emplace_back("askedById", *question.asker);
    const auto* amount = entity.find_property(policy.amount);
    if (!amount || storage::is_null(record.at(*amount))) return values;
    values.emplace_back("amount", record.at(*amount));
    values.emplace_back("amountCurrency", value_of(entity, record, policy.amount + "Currency"));
    return values;
}

/// The chain's next member, from `passed` on; null at its end.
const ApprovalStep* next_step(const ApprovalPolicy& policy, const std::vector<ApprovalStep>& steps,
                              ApprovalRequest& request) {
    while (request.passed < static_cast<std::int64_t>(steps.size())) {
        const auto& step = steps[static_cast<std::size_t>(request.passed++)];
        const bool is_skipped = policy.first_qualified && step.limit && request.amount &&
                                !step.covers(*request.amount, request.currency);
        if (!is_skipped) return &step;
    }
    return nullptr;
}

void set_deadline(Session& session, ApprovalRequest& request, const std::string& deadline,
                  const std::vector<Id>& people) {
    request.due.reset();
    const auto length = automation::parse_duration(deadline);
    if (!length || length->count() <= 0) return jobs::cancel(session, approval_key(request.id));
    const Id* whose = people.size() == 1 ? &people.front() : nullptr;
    request.due = add_working(session, whose, session.now(), *length);
    jobs::enqueue(session, {kApprovalDeadline,
                            {{"request", request.id.text()}},
                            *request.due,
                            approval_key(request.id)});
}

void tell_asked(Session& session, const ApprovalRequest& request, const std::vector<Id>& people,
                std::string_view key) {
    auto told = people;
    for (const auto& one : people)
        if (const auto delegate = delegate_of(session, one);
            delegate && delegate != request.asked_by)
            told.push_back(*delegate);
    std::sort(told.begin(), told.end());
    told.erase(std::unique(told.begin(), told.end()), told.end());
    tell_people(session, request, told, key, request.comment);
}

/// `step` null: the administrators, behind the end of the line.
void open_turn(Session& session, ApprovalRequest& request, const ApprovalStep* step,
               const std::vector<Id>& people) {
    for (const auto& person : people)
        create_with_rights(session, "approvalDecision",
                           {{"name", storage::text_or_null(request.record_name)},
                            {"requestId", request.id},
                            {"approverId", person},
                            {"state", std::string("Pending")},
                            {"turn", request.passed}});
    set_deadline(session, request, step ? step->deadline : std::string(), people);
    update_with_rights(session, "approvalRequest", request.id,
                       {{"stepId", step ? Value(step->id) : Value()},
                        {"passed", request.passed},
                        {"mode", std::string(step && step->all ? "All" : "Any")},
                        {"dueAt", request.due ? Value(*request.due) : Value()}});
    tell_asked(session, request, people, "approvalAsked");
}

const ApprovalStep* step_behind(const std::vector<ApprovalStep>& steps,
                                const ApprovalRequest& request) {
    const auto at = static_cast<std::size_t>(request.passed);
    return at > 0 && at <= steps.size() ? &steps[at - 1] : nullptr;
}

/// Everybody in line had a limit, and none was high enough: the administrators have the last word.
bool needs_more(const std::vector<ApprovalStep>& steps, const ApprovalRequest& request) {
    return request.passed == static_cast<std::int64_t>(steps.size()) && !steps.empty() &&
           steps.back().limit && request.amount &&
           !steps.back().covers(*request.amount, request.currency);
}

std::vector<Id> waiting_people(const std::vector<ApprovalDecision>& decisions) {
    std::vector<Id> people;
    for (const auto& one : decisions)
        if (one.state == "Pending" && one.approver) people.push_back(*one.approver);
    return people;
}

void close_open_decisions(Session& session, const Id& request, std::string_view state) {
    for (const auto& one : decisions_of(session, request))
        if (one.state == "Pending")
            update_with_rights(session, "approvalDecision", one.id,
                               {{"state", std::string(state)}});
}

void escalate(Session& session, ApprovalRequest& request, const ApprovalStep& step) {
    const auto decisions = decisions_of(session, request.id);
    std::vector<Id> known;
    for (const auto& one : decisions)
        if (one.approver) known.push_back(*one.approver);
    const auto people =
        escalated_to(session, step.escalate_to, waiting_people(decisions), known, request.asked_by);
    if (people.empty())  // nobody is above them: they are reminded, once
        return tell_asked(session, request, waiting_people(decisions), "approvalLate");
    close_open_decisions(session, request.id, "Escalated");
    auto next = step;
    next.all = false;
    open_turn(session, request, &next, people);
    note_on_record(session, request, "escalated", names_of(session, people));
}

void close(Session& session, ApprovalRequest& request, std::string_view state,
           std::string_view answer) {
    close_open_decisions(session, request.id, "Passed");
    jobs::cancel(session, approval_key(request.id));
    request.state = state;
    update_with_rights(session, "approvalRequest", request.id,
                       {{"state", request.state}, {"dueAt", Value()}});
    std::string what = request.state;
    what.front() = static_cast<char>(what.front() - 'A' + 'a');
    note_on_record(session, request, what, answer, request.on_behalf_of);
    automation::wake_runs(session, approval_key(request.id));
}

}  // namespace

std::string approval_key(const Id& request) {
    return "approval:" + request.text();
}

Id ask_for_approval(Session& session, const ApprovalPolicy& policy,
                    const ApprovalQuestion& question) {
    const auto record = locked_record(session, question.entity, question.record);
    for (const auto& id : requests_of(session, question.record, {"Pending"}))
        if (load_request(session, id)->policy == policy.id)
            throw conflict("approval.already_asked",
                           "Somebody has asked already; the answer is still to come.");
    const Id id =
        create_with_rights(session, "approvalRequest", values_of(policy, question, record));
    auto request = load_request(session, id, Locked::Yes).value();
    note_on_record(session, request, "asked", question.comment);
    go_on_in_line(session, request);
    return id;
}

void go_on_in_line(Session& session, ApprovalRequest& request) {
    const auto& entity = session.registry().entity(request.entity);
    const auto record = locked_record(session, entity, request.record);
    const auto policy = load_policy(session, request.policy);
    auto steps = steps_of(session, policy.id);
    if (steps.empty()) steps.emplace_back().approver = "Manager";
    const auto* last = step_behind(steps, request);
    const bool is_enough =
        last && request.amount && last->covers(*request.amount, request.currency);
    const auto* step = is_enough ? nullptr : next_step(policy, steps, request);
    if (step) {
        const auto people = approvers_of(session, *step, entity, record, request.asked_by);
        return open_turn(session, request, step->id.is_nil() ? nullptr : step, people);
    }
    if (!is_enough && needs_more(steps, request)) {
        ++request.passed;
        return open_turn(session, request, nullptr, last_in_line(session, request.asked_by));
    }
    end_request(session, request, "Approved", request.answer);
}

void end_request(Session& session, ApprovalRequest& request, std::string_view state,
                 std::string_view answer) {
    const auto& user = session.actor().user;
    const auto waiting = waiting_people(decisions_of(session, request.id));
    update_with_rights(session, "approvalRequest", request.id,
                       {{"decidedById", user.is_nil() ? Value() : Value(user)},
                        {"decidedAt", session.now()},
                        {"answer", storage::text_or_null(std::string(answer))}});
    close(session, request, state, answer);
    if (request.asked_by && *request.asked_by != user)
        tell_people(session, request, {*request.asked_by}, "approval" + request.state, answer);
    if (state == "Withdrawn") tell_people(session, request, waiting, "approvalWithdrawn", answer);
}

void void_request(Session& session, ApprovalRequest& request) {
    auto people = waiting_people(decisions_of(session, request.id));
    if (request.decided_by) people.push_back(*request.decided_by);
    if (request.asked_by) people.push_back(*request.asked_by);
    close(session, request, "Void", "");
    std::erase(people, session.actor().user);
    tell_people(session, request, people, "approvalVoid", "");
}

void handle_approval_deadline(Session& session, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("request").as_string()));
    auto request = id ? load_request(session, *id, Locked::Yes) : std::nullopt;
    if (!request || !request->is_pending() || !request->due || *request->due > session.now())
        return;
    const auto steps = steps_of(session, request->policy);
    for (const auto& step : steps) {
        if (step.id != request->step) continue;
        if (step.expires) return end_request(session, *request, "Expired", "");
        return escalate(session, *request, step);
    }
}

}  // namespace suki::modules
