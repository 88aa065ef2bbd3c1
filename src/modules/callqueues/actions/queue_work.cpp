#include "modules/callqueues/actions/queue_work.h"

#include "base/text.h"
#include "modules/callqueues/items.h"
#include "modules/record_values.h"
#include "record/links.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

/// Nobody is named: everybody who may read the queue calls.
bool is_caller(Session& session, const Entity& queues, const Record& queue) {
    const auto& user = session.actor().user;
    if (session.rights().is_administrator() || id_of(value_of(queues, queue, "ownerId")) == user)
        return true;
    const auto& assignees = *queues.find_navigation("assignees");
    const auto columns = record::link_columns(assignees);
    Sql sql("SELECT ");
    sql.name(columns.other) << " FROM ";
    sql.name(assignees.link_table) << " WHERE ";
    sql.name(columns.own) << " = ";
    sql.bind(queue.id());
    bool any = false;
    const auto rows = session.read().query(sql);
    while (rows->next()) {
        any = true;
        if (rows->id(0) == user) return true;
    }
    return !any;
}

Record open_queue(Session& session, const Id& id) {
    const auto& queues = session.registry().entity("callQueue");
    auto queue = callqueues::lock_queue(session, id);
    if (!is_caller(session, queues, queue))
        throw forbidden("queue.not_a_caller", "Others are named to call this queue.");
    if (value_of(queues, queue, "active") != Value(true))
        throw conflict("queue.not_active", "This queue is closed.");
    return queue;
}

json::object told(Session& session, const Record& item) {
    const auto& items = session.registry().entity("callQueueItem");
    const auto& target = session.registry().entity(text_of(value_of(items, item, "regardingType")));
    return {{"item", item.id().text()},
            {"set", target.set},
            {"entity", target.name},
            {"record", std::get<Id>(value_of(items, item, "regardingId")).text()},
            {"name", text_of(value_of(items, item, "name"))},
            {"attempts", number_of(value_of(items, item, "attempts"))}};
}

/// The item, whose queue is locked, if it is in the caller's hand.
Record held_item(Session& session, const Entity& items, const Id& id) {
    const auto seen = record::get(session, items, id);
    open_queue(session, std::get<Id>(value_of(items, seen, "queueId")));
    auto item = record::load(session.write(), items, id, record::Lock::Yes);
    const bool held = item && text_of(value_of(items, *item, "state")) == "InHand" &&
                      id_of(value_of(items, *item, "holderId")) == session.actor().user;
    if (held) return std::move(*item);
    throw conflict("queue.not_in_hand", "This call is not in your hand; take the next one.");
}

std::string said(const json::object& parameters, std::string_view name) {
    const auto* value = parameters.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<Instant> later_in(const json::object& parameters) {
    const auto text = said(parameters, "laterAt");
    if (text.empty()) return std::nullopt;
    if (const auto at = parse_instant(text)) return at;
    throw invalid("record.wrong_type", "laterAt must be a moment, such as 2026-03-02T09:00:00Z.")
        .target("laterAt");
}

std::vector<Id> ids_in(const json::value& list) {
    std::vector<Id> ids;
    if (list.is_array())
        for (const auto& one : list.get_array()) {
            const auto id = one.is_string() ? Id::parse(one.get_string()) : std::nullopt;
            if (!id) throw invalid("record.wrong_type", "ids are ids of records.").target("ids");
            ids.push_back(*id);
        }
    return ids;
}

}  // namespace

json::value queue_next(Session& session, const Entity&, const Id& id, const json::object&) {
    const auto queue = open_queue(session, id);
    const auto& queues = session.registry().entity("callQueue");
    auto item = callqueues::take_next(session, queue);
    const bool tops_up = value_of(queues, queue, "topUp") == Value(true);
    if (!item && tops_up && callqueues::fill(session, queue) > 0)
        item = callqueues::take_next(session, queue);
    if (item) return told(session, *item);
    const auto due = callqueues::next_due(session, id);
    return json::object{{"item", nullptr},
                        {"dueAt", due ? json::value(format_instant(*due)) : json::value()}};
}

json::value queue_fill(Session& session, const Entity& entity, const Id& id,
                       const json::object& parameters) {
    const auto queue = callqueues::lock_queue(session, id);
    if (!record::reaches(session, entity, access::Action::Edit, id))
        throw forbidden("access.edit", "You may not change this queue.");
    const auto* ids = parameters.if_contains("ids");
    const auto added = ids && !ids->is_null()
                           ? callqueues::add_records(session, queue, ids_in(*ids))
                           : callqueues::fill(session, queue);
    return json::object{{"added", added}};
}

json::value item_finish(Session& session, const Entity& entity, const Id& id,
                        const json::object& parameters) {
    const auto item = held_item(session, entity, id);
    const auto outcome = Id::parse(said(parameters, "outcomeId"));
    const auto& outcomes = session.registry().entity("callOutcome");
    if (!outcome || !record::find(session, outcomes, *outcome))
        throw invalid("request.missing", "Say how it ended: the id of a call outcome.")
            .target("outcomeId");
    const auto note = said(parameters, "note");
    if (length_in_characters(note) > 500)
        throw invalid("record.too_long", "The note has at most 500 characters.").target("note");
    callqueues::move_on(session, item, *outcome, later_in(parameters), note);
    return json::object();
}

json::value item_release(Session& session, const Entity& entity, const Id& id,
                         const json::object&) {
    callqueues::put_back(session, held_item(session, entity, id).id());
    return json::object();
}

}  // namespace suki::modules
