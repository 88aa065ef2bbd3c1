#include "bulk/bulk.h"

#include "base/members.h"
#include "base/random.h"
#include "bulk/selection.h"
#include "record/engine.h"

namespace suki::bulk {
namespace {

using meta::Entity;
using record::Session;

constexpr std::chrono::hours kKept{24 * 7};
constexpr std::int64_t kProblems = 100;

Action action_in(const json::object& wish) {
    const auto name = text_at(wish, "action");
    for (const auto action : {Action::Edit, Action::Delete})
        if (name == action_name(action)) return action;
    throw invalid("bulk.bad_request", "\"action\" is \"edit\" or \"delete\".").target("action");
}

void expect_right(Session& session, const Entity& entity, Action action) {
    const bool edits = action == Action::Edit;
    if (session.rights().may(edits ? access::Action::Edit : access::Action::Delete, entity)) return;
    throw forbidden(edits ? "access.edit" : "access.delete",
                    (edits ? "You may not change " : "You may not delete ") + entity.set + ".");
}

json::object values_in(Session& session, const Entity& entity, const json::object& wish) {
    const auto* values = wish.if_contains("values");
    if (!values || !values->is_object() || values->get_object().empty())
        throw invalid("bulk.bad_request", "\"values\" says which properties become what.")
            .target("values");
    if (!record::read_input(session, entity, values->get_object()).links.empty())
        throw invalid("bulk.bad_request", "Links to many records cannot be changed in bulk.")
            .target("values");
    return values->get_object();
}

void enqueue(Session& session, const Operation& operation, const jobs::Kind& kind, Instant at) {
    jobs::enqueue(session, {kind, {{"operation", operation.id.text()}}, at, {}});
}

Operation own(Session& session, const Id& id) {
    auto found = find_operation(session, id);
    if (found && found->user == session.actor().user) return std::move(*found);
    throw not_found("bulk.not_found", "There is no such operation, or it is older than a week.");
}

bool is_undo(const Operation& operation) {
    return operation.counts.undone + operation.counts.kept > 0 ||
           operation.state == State::Undoing || operation.state == State::Undone;
}

std::int64_t left(const Operation& operation) {
    return operation.counts.changed - operation.counts.undone - operation.counts.kept;
}

json::array problems(Session& session, const Operation& operation, std::int64_t after) {
    json::array out;
    for (const auto& item :
         items(session, operation, is_undo(operation) ? "kept" : "refused", after, kProblems)) {
        const auto& name = item.entity.empty() ? operation.entity : item.entity;
        const auto* entity = session.registry().find_entity(name);
        out.push_back(json::object{{"number", item.number},
                                   {"set", entity ? entity->set : name},
                                   {"id", item.record.text()},
                                   {"name", item.problem.target},
                                   {"code", item.problem.code},
                                   {"message", item.problem.message}});
    }
    return out;
}

}  // namespace

void keep_for_a_week(Session& session, const Operation& operation) {
    enqueue(session, operation, kForget, session.now() + kKept);
}

Id start(Session& session, const json::object& wish) {
    expect_members(wish, {"set", "action", "values", "ids", "filter", "search"},
                   "bulk.bad_request");
    const Entity& entity = session.entity_of_set(text_at(wish, "set"));
    Operation operation;
    operation.action = action_in(wish);
    expect_right(session, entity, operation.action);
    if (operation.action == Action::Edit)
        operation.request["values"] = values_in(session, entity, wish);
    session.write();
    choose(session, entity, wish, operation);
    operation.id = new_id(session.now());
    operation.user = session.actor().user;
    operation.door = session.actor().door;
    operation.entity = entity.name;
    insert(session, operation);
    enqueue(session, operation, kWork, session.now());
    keep_for_a_week(session, operation);
    return operation.id;
}

void undo(Session& session, const Id& id) {
    session.write();
    Operation operation = own(session, id);
    const bool is_over = operation.state == State::Done || operation.state == State::Failed;
    if (!is_over || left(operation) == 0)
        throw conflict("bulk.not_undoable", "There is nothing to undo, or it is still at work.");
    operation.state = State::Undoing;
    operation.position = 0;
    operation.last =
        operation.counts.changed + operation.counts.unchanged + operation.counts.refused;
    operation.error.clear();
    save(session, operation);
    enqueue(session, operation, kWork, session.now());
}

json::object report(Session& session, const Id& id, std::int64_t after) {
    const Operation operation = own(session, id);
    const auto& counts = operation.counts;
    const auto* entity = session.registry().find_entity(operation.entity);
    const bool is_over = operation.state == State::Done || operation.state == State::Failed;
    return {{"id", operation.id.text()},
            {"set", entity ? entity->set : operation.entity},
            {"action", action_name(operation.action)},
            {"state", state_name(operation.state)},
            {"total", is_undo(operation) ? counts.changed : operation.total},
            {"processed", is_undo(operation) ? counts.undone + counts.kept
                                             : counts.changed + counts.unchanged + counts.refused},
            {"changed", counts.changed},
            {"unchanged", counts.unchanged},
            {"refused", counts.refused},
            {"undone", counts.undone},
            {"kept", counts.kept},
            {"error", operation.error},
            {"canUndo", is_over && left(operation) > 0},
            {"problems", problems(session, operation, after)}};
}

}  // namespace suki::bulk
