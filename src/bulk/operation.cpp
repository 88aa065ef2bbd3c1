#include "bulk/operation.h"

namespace suki::bulk {
namespace {

using record::Session;
using storage::ColumnKind;
using storage::Sql;
using storage::Value;

constexpr std::string_view kActions[] = {"edit", "delete", "import"};
constexpr std::string_view kStates[] = {"running", "done", "undoing", "undone", "failed"};

template <class Enum, std::size_t count>
Enum named(const std::string_view (&names)[count], std::string_view name) {
    for (std::size_t i = 0; i < count; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    throw internal("no bulk operation is " + std::string(name));
}

record::Door door_of(std::string_view name) {
    for (const auto door : {record::Door::Ui, record::Door::Import})
        if (name == record::door_name(door)) return door;
    return record::Door::Api;
}

Operation read_operation(const storage::Cursor& row) {
    Operation one;
    one.id = row.id(0);
    one.user = row.id(1);
    one.door = door_of(row.text(2));
    one.entity = row.text(3);
    one.action = named<Action>(kActions, row.text(4));
    one.state = named<State>(kStates, row.text(5));
    one.request = parse_json(row.text(6)).as_object();
    one.total = row.integer(7);
    one.position = row.integer(8);
    one.last = row.integer(9);
    one.counts = {row.integer(10), row.integer(11), row.integer(12), row.integer(13),
                  row.integer(14)};
    one.error = row.text(15);
    return one;
}

Item read_item(const storage::Cursor& row) {
    return {row.integer(0),
            row.id(1),
            std::string(row.text(2)),
            row.integer(3),
            std::string(row.text(4)),
            {std::string(row.text(5)), std::string(row.text(6)), std::string(row.text(7))},
            std::string(row.text(8))};
}

Sql select_items(const Operation& operation) {
    Sql sql(
        "SELECT number, record_id, state, version, changes, code, message, name, entity"
        " FROM bulk_items WHERE operation_id = ");
    sql.bind(operation.id);
    return sql;
}

std::vector<Item> read_items(Session& session, const Sql& sql) {
    std::vector<Item> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(read_item(*rows));
    return found;
}

}  // namespace

std::string_view action_name(Action action) {
    return kActions[static_cast<int>(action)];
}

std::string_view state_name(State state) {
    return kStates[static_cast<int>(state)];
}

std::vector<storage::Table> bulk_tables() {
    return {{"bulk_operations",
             {{"id", ColumnKind::Id, true},
              {"user_id", ColumnKind::Id, true},
              {"door", ColumnKind::Text, true},
              {"entity", ColumnKind::Text, true},
              {"action", ColumnKind::Text, true},
              {"state", ColumnKind::Text, true},
              {"request", ColumnKind::Text, true},
              {"total", ColumnKind::Integer, true},
              {"place", ColumnKind::Integer, true},
              {"last_place", ColumnKind::Integer, true},
              {"changed", ColumnKind::Integer, true},
              {"unchanged", ColumnKind::Integer, true},
              {"refused", ColumnKind::Integer, true},
              {"undone", ColumnKind::Integer, true},
              {"kept", ColumnKind::Integer, true},
              {"error", ColumnKind::Text}},
             {{"uq_bulk_operations_id", {{"id"}}, true}}},
            {"bulk_items",
             {{"operation_id", ColumnKind::Id, true},
              {"number", ColumnKind::Integer, true},
              {"record_id", ColumnKind::Id, true},
              {"state", ColumnKind::Text, true},
              {"version", ColumnKind::Integer, true},
              {"changes", ColumnKind::Text},
              {"code", ColumnKind::Text},
              {"message", ColumnKind::Text},
              {"name", ColumnKind::Text},
              {"entity", ColumnKind::Text}},
             {{"ix_bulk_items_state", {{"operation_id"}, {"state"}, {"number"}}},
              {"ix_bulk_items_record", {{"operation_id"}, {"record_id"}}}}}};
}

void insert(Session& session, const Operation& one) {
    Sql sql(
        "INSERT INTO bulk_operations (id, user_id, door, entity, action, state, request, total,"
        " place, last_place) VALUES (");
    sql.bind(one.id) << ", ";
    sql.bind(one.user) << ", ";
    sql.bind(std::string(record::door_name(one.door))) << ", ";
    sql.bind(one.entity) << ", ";
    sql.bind(std::string(action_name(one.action))) << ", ";
    sql.bind(std::string(state_name(one.state))) << ", ";
    sql.bind(json::serialize(one.request)) << ", ";
    sql.bind(one.total) << ", ";
    sql.bind(one.position) << ", ";
    sql.bind(one.last) << ")";
    session.write().execute(sql);
}

std::optional<Operation> find_operation(Session& session, const Id& id) {
    Sql sql(
        "SELECT id, user_id, door, entity, action, state, request, total, place, last_place,"
        " changed, unchanged, refused, undone, kept, error FROM bulk_operations WHERE id = ");
    sql.bind(id);
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return read_operation(*rows);
}

void save(Session& session, const Operation& one) {
    Sql sql("UPDATE bulk_operations SET state = ");
    sql.bind(std::string(state_name(one.state))) << ", place = ";
    sql.bind(one.position) << ", last_place = ";
    sql.bind(one.last) << ", changed = ";
    sql.bind(one.counts.changed) << ", unchanged = ";
    sql.bind(one.counts.unchanged) << ", refused = ";
    sql.bind(one.counts.refused) << ", undone = ";
    sql.bind(one.counts.undone) << ", kept = ";
    sql.bind(one.counts.kept) << ", error = ";
    sql.bind(storage::text_or_null(one.error)) << " WHERE id = ";
    sql.bind(one.id);
    session.write().execute(sql);
}

void insert(Session& session, const Operation& operation, const Item& item) {
    Sql sql(
        "INSERT INTO bulk_items (operation_id, number, record_id, state, version, changes, code,"
        " message, name, entity) VALUES (");
    sql.bind(operation.id) << ", ";
    sql.bind(item.number) << ", ";
    sql.bind(item.record) << ", ";
    sql.bind(item.state) << ", ";
    sql.bind(item.version) << ", ";
    sql.bind(storage::text_or_null(item.changes)) << ", ";
    sql.bind(storage::text_or_null(item.problem.code)) << ", ";
    sql.bind(storage::text_or_null(item.problem.message)) << ", ";
    sql.bind(storage::text_or_null(item.problem.target)) << ", ";
    sql.bind(storage::text_or_null(item.entity)) << ")";
    session.write().execute(sql);
}

void save(Session& session, const Operation& operation, const Item& item) {
    Sql sql("UPDATE bulk_items SET state = ");
    sql.bind(item.state) << ", code = ";
    sql.bind(storage::text_or_null(item.problem.code)) << ", message = ";
    sql.bind(storage::text_or_null(item.problem.message)) << ", name = ";
    sql.bind(storage::text_or_null(item.problem.target)) << " WHERE operation_id = ";
    sql.bind(operation.id) << " AND state = 'changed' AND number = ";
    sql.bind(item.number);
    session.write().execute(sql);
}

std::vector<Item> items(Session& session, const Operation& operation, std::string_view state,
                        std::int64_t after, std::int64_t most) {
    Sql sql = select_items(operation);
    (sql << " AND state = ").bind(std::string(state)) << " AND number > ";
    sql.bind(after) << " ORDER BY number LIMIT ";
    sql.bind(most);
    return read_items(session, sql);
}

std::vector<Item> items_down(Session& session, const Operation& operation, std::int64_t last,
                             std::int64_t most) {
    Sql sql = select_items(operation);
    (sql << " AND state = 'changed' AND number <= ").bind(last) << " ORDER BY number DESC LIMIT ";
    sql.bind(most);
    return read_items(session, sql);
}

std::optional<Item> changed_item(Session& session, const Operation& operation, const Id& record) {
    Sql sql = select_items(operation);
    (sql << " AND record_id = ").bind(record) << " AND state = 'changed'";
    auto found = read_items(session, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void save_change(Session& session, const Operation& operation, const Item& item) {
    Sql sql("UPDATE bulk_items SET version = ");
    sql.bind(item.version) << ", changes = ";
    sql.bind(storage::text_or_null(item.changes)) << " WHERE operation_id = ";
    sql.bind(operation.id) << " AND state = 'changed' AND number = ";
    sql.bind(item.number);
    session.write().execute(sql);
}

bool forget(Session& session, const Id& operation, std::int64_t most) {
    Sql some(
        "DELETE FROM bulk_items WHERE row_id IN (SELECT row_id FROM bulk_items WHERE"
        " operation_id = ");
    some.bind(operation) << " LIMIT ";
    some.bind(most) << ")";
    if (session.write().execute(some) == most) return false;
    Sql whole("DELETE FROM bulk_operations WHERE id = ");
    whole.bind(operation);
    session.write().execute(whole);
    return true;
}

}  // namespace suki::bulk
