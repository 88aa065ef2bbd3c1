#include "record/history.h"

#include "record/value_json.h"

namespace suki::record {
namespace {

using storage::Sql;

json::object visible_changes(Session& session, const Entity& entity, std::string_view text) {
    json::object visible;
    const json::value parsed = parse_json(text);
    for (const auto& [name, change] : parsed.as_object()) {
        const auto* property = entity.find_property(name);
        if (!property || session.rights().can_see(entity, *property)) visible.emplace(name, change);
    }
    return visible;
}

}  // namespace

bool is_tracked(const Entity& entity, const Property& property) {
    const auto& field = entity.field_of(property);
    return property.position != 0 && property.stored && !field.internal &&
           (!field.standard || field.name == "owner");
}

std::string describe_changes(const Entity& entity, const Record* before, const Record& after) {
    static const Value nothing;
    std::string out = "{";
    for (const auto& property : entity.properties) {
        const Value& from = before ? before->at(property) : nothing;
        const Value& to = after.at(property);
        if (!is_tracked(entity, property) || from == to) continue;
        if (out.size() > 1) out += ',';
        append_json_string(out, property.name);
        out += ":[";
        append_value(out, property, from);
        out += ',';
        append_value(out, property, to);
        out += ']';
    }
    return out += '}';
}

void write_history(Session& session, const Entity& entity, const Id& id, std::string_view action,
                   std::string_view changes, std::optional<std::int64_t> version) {
    const auto& actor = session.actor();
    Sql sql(
        "INSERT INTO history (at, user_id, door, entity, record_id, action, changes, version) "
        "VALUES (");
    sql.bind(session.now()) << ", ";
    sql.bind(actor.user.is_nil() ? Value() : Value(actor.user)) << ", ";
    sql.bind(std::string(door_name(actor.door))) << ", ";
    sql.bind(entity.name) << ", ";
    sql.bind(id) << ", ";
    sql.bind(std::string(action)) << ", ";
    sql.bind(std::string(changes)) << ", ";
    sql.bind(version ? Value(*version) : Value()) << ")";
    session.write().execute_at_end(std::move(sql));
}

std::vector<HistoryEntry> read_history(Session& session, const Entity& entity, const Id& id,
                                       std::int64_t before_sequence, std::int64_t top,
                                       std::optional<Instant> not_after) {
    Sql sql(
        "SELECT h.row_id, h.at, h.user_id, u.name, h.door, h.action, h.changes, h.version FROM "
        "history h "
        "LEFT JOIN users u ON u.id = h.user_id WHERE h.record_id = ");
    sql.bind(id);
    if (before_sequence > 0) (sql << " AND h.row_id < ").bind(before_sequence);
    if (not_after) (sql << " AND h.at <= ").bind(*not_after);
    sql << " ORDER BY h.row_id DESC LIMIT ";
    sql.bind(top);
    std::vector<HistoryEntry> entries;
    const auto rows = session.read().query(sql);
    while (rows->next())
        entries.push_back(
            {rows->integer(0), rows->is_null(7) ? std::nullopt : std::optional(rows->integer(7)),
             rows->instant(1), rows->is_null(2) ? std::nullopt : std::optional(rows->id(2)),
             std::string(rows->text(3)), std::string(rows->text(4)), std::string(rows->text(5)),
             visible_changes(session, entity, rows->text(6))});
    return entries;
}

}  // namespace suki::record
