#include "modules/callqueues/items.h"

#include <algorithm>
#include <set>

#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/loading.h"
#include "record/query.h"

namespace suki::modules::callqueues {
namespace {

using record::Entity;
using record::Input;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

constexpr std::size_t kMost = 5'000;  // records that are added at once
constexpr auto kUsualRetry = std::chrono::minutes(60);

const Entity& items_of(Session& session) {
    return session.registry().entity("callQueueItem");
}

const Entity& target_of(Session& session, const Record& queue) {
    const auto& queues = session.registry().entity("callQueue");
    return session.registry().entity(text_of(value_of(queues, queue, "recordType")));
}

/// SELECT of items of a queue, up to " WHERE …" of its live ones.
Sql select_items(Session& session, const Id& queue) {
    const auto& items = items_of(session);
    Sql sql("SELECT ");
    record::append_record_columns(sql, items, "t");
    (sql << " FROM ").name(items.table) << " t WHERE t.deleted_at IS NULL AND t.queue_id = ";
    sql.bind(queue);
    return sql;
}

std::vector<Record> rows_of(Session& session, const Sql& sql) {
    std::vector<Record> found;
    const auto rows = session.write().query(sql);
    while (rows->next()) found.push_back(record::read_row(items_of(session), *rows));
    return found;
}

struct Known {
    std::set<Id> records;
    std::int64_t last = 0;
};

Known known_of(Session& session, const Id& queue) {
    Sql sql("SELECT regarding_id, position FROM ");
    sql.name(items_of(session).table) << " WHERE deleted_at IS NULL AND queue_id = ";
    sql.bind(queue);
    Known known;
    const auto rows = session.write().query(sql);
    while (rows->next()) {
        known.records.insert(rows->id(0));
        if (!rows->is_null(1)) known.last = std::max(known.last, rows->integer(1));
    }
    return known;
}

std::string name_of(const Entity& entity, const Record& record) {
    auto name = text_of(record.at(entity.name_property()));
    return name.empty() ? entity.name : name.substr(0, 250);
}

void add_one(Session& session, const Record& queue, const Entity& target, const Record& record,
             std::int64_t position) {
    const auto& items = items_of(session);
    Input input;
    const auto set = [&](std::string_view property, Value value) {
        input.set(*items.find_property(property), std::move(value));
    };
    set("name", name_of(target, record));
    set("queueId", queue.id());
    set("regardingId", record.id());
    set("regardingType", target.name);
    set("position", position);
    const WholeRights rights(session);
    record::create(session, items, std::move(input));
}

/// Ids that the queue's filter finds, in its order, as far as the caller may read them.
std::vector<Id> found_by_filter(Session& session, const Record& queue) {
    const auto& queues = session.registry().entity("callQueue");
    record::QueryOptions options;
    options.select = "id";
    options.filter = text_of(value_of(queues, queue, "filter"));
    options.orderby = text_of(value_of(queues, queue, "orderby"));
    options.page_limit = 1'000;
    std::vector<Id> ids;
    if (options.filter.empty()) return ids;
    do {
        const auto page = record::list(session, target_of(session, queue), options);
        const json::value rows = parse_json("[" + page.json + "]");
        for (const auto& row : rows.get_array())
            if (const auto id = Id::parse(row.at("id").as_string())) ids.push_back(*id);
        options.skip_token = page.next_token;
    } while (!options.skip_token.empty() && ids.size() < kMost);
    if (ids.size() > kMost) ids.resize(kMost);
    return ids;
}

void write(Session& session, const Id& item,
           const std::vector<std::pair<std::string, Value>>& values) {
    const WholeRights rights(session);
    save_again(session, items_of(session), item, values);
}

void take(Session& session, const Id& item) {
    write(session, item,
          {{"state", std::string("InHand")},
           {"holderId", session.actor().user},
           {"takenAt", session.now()},
           {"dueAt", Value()}});
}

std::optional<Record> in_hand(Session& session, const Id& queue) {
    Sql sql = select_items(session, queue);
    sql << " AND t.state = 'InHand' AND t.holder_id = ";
    sql.bind(session.actor().user) << " ORDER BY t.row_id LIMIT 1";
    auto found = rows_of(session, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

/// What was put off first, then what somebody has left lying, then what waits.
std::vector<Record> due_items(Session& session, const Record& queue) {
    const auto& queues = session.registry().entity("callQueue");
    const auto minutes = number_of(value_of(queues, queue, "holdMinutes"));
    Sql sql = select_items(session, queue.id());
    sql << " AND (t.state = 'Waiting' OR (t.state = 'Later' AND t.due_at <= ";
    sql.bind(session.now()) << ") OR (t.state = 'InHand' AND t.taken_at < ";
    sql.bind(session.now() - std::chrono::minutes(minutes > 0 ? minutes : 30));
    sql << ")) ORDER BY CASE t.state WHEN 'Later' THEN 0 WHEN 'InHand' THEN 1 ELSE 2 END,"
           " t.due_at, t.position, t.row_id LIMIT 500";
    return rows_of(session, sql);
}

/// True when the caller may call whom the item is about. One whose record is gone is done.
bool fits(Session& session, const Record& item) {
    const auto& items = items_of(session);
    const auto* target =
        session.registry().find_entity(text_of(value_of(items, item, "regardingType")));
    const auto id = id_of(value_of(items, item, "regardingId"));
    const auto record = target && id ? record::load(session.write(), *target, *id) : std::nullopt;
    if (record && !record->deleted) return record::find(session, *target, *id).has_value();
    write(session, item.id(), {{"state", std::string("Done")}, {"holderId", Value()}});
    return false;
}

}  // namespace

Record lock_queue(Session& session, const Id& queue) {
    const auto& queues = session.registry().entity("callQueue");
    session.write();
    record::get(session, queues, queue);
    return *record::load(session.write(), queues, queue, record::Lock::Yes);
}

std::int64_t add_records(Session& session, const Record& queue, const std::vector<Id>& records) {
    if (records.size() > kMost)
        throw invalid("queue.too_many",
                      "At most " + std::to_string(kMost) + " records are added at once.")
            .target("ids");
    const auto& target = target_of(session, queue);
    auto known = known_of(session, queue.id());
    std::int64_t added = 0;
    for (const auto& id : records) {
        if (known.records.contains(id)) continue;
        const auto record = record::find(session, target, id);
        if (!record) continue;
        known.records.insert(id);
        add_one(session, queue, target, *record, ++known.last);
        ++added;
    }
    return added;
}

std::int64_t fill(Session& session, const Record& queue) {
    return add_records(session, queue, found_by_filter(session, queue));
}

std::optional<Record> take_next(Session& session, const Record& queue) {
    auto found = in_hand(session, queue.id());
    if (found && fits(session, *found)) return found;
    // Another owner has it by now, who may be the only one to read it.
    if (found && in_hand(session, queue.id())) put_back(session, found->id());
    for (auto& item : due_items(session, queue)) {
        if (!fits(session, item)) continue;
        take(session, item.id());
        return std::move(item);
    }
    return std::nullopt;
}

void move_on(Session& session, const Record& item, const Id& outcome_id,
             const std::optional<Instant>& later, const std::string& note) {
    const auto& items = items_of(session);
    const auto& outcomes = session.registry().entity("callOutcome");
    const auto outcome = record::load(session.read(), outcomes, outcome_id);
    if (!outcome) return;
    const auto minutes = number_of(value_of(outcomes, *outcome, "retryMinutes"));
    const auto retry = minutes > 0 ? std::chrono::minutes(minutes) : kUsualRetry;
    const bool again = later || text_of(value_of(outcomes, *outcome, "thenInQueue")) == "Later";
    write(session, item.id(),
          {{"state", std::string(again ? "Later" : "Done")},
           {"dueAt", again ? Value(later.value_or(session.now() + retry)) : Value()},
           {"outcomeId", outcome_id},
           {"attempts", number_of(value_of(items, item, "attempts")) + 1},
           {"note", note.empty() ? Value() : Value(note)},
           {"holderId", Value()},
           {"takenAt", Value()}});
}

void put_back(Session& session, const Id& item) {
    write(session, item,
          {{"state", std::string("Waiting")}, {"holderId", Value()}, {"takenAt", Value()}});
}

std::optional<Instant> next_due(Session& session, const Id& queue) {
    Sql sql("SELECT min(due_at) FROM ");
    sql.name(items_of(session).table)
        << " WHERE deleted_at IS NULL AND state = 'Later' AND queue_id = ";
    sql.bind(queue);
    const auto rows = session.read().query(sql);
    if (!rows->next() || rows->is_null(0)) return std::nullopt;
    return rows->instant(0);
}

}  // namespace suki::modules::callqueues
