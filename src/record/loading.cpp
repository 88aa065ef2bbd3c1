#include "record/loading.h"

#include <algorithm>

#include "base/json.h"
#include "record/computed.h"
#include "record/engine.h"

namespace suki::record {

using storage::Sql;

namespace {

/// `computed` writes what has no column.
template <class Computed>
void append_columns(Sql& sql, const Entity& entity, std::string_view alias, Computed computed) {
    sql << alias << ".row_id, " << alias << ".version, " << alias << ".deleted_at";
    for (const auto& property : entity.properties) {
        sql << ", ";
        if (property.stored)
            (sql << alias << ".").name(property.column);
        else
            sql << computed(property);
    }
}

bool has_computed(const Entity& entity) {
    return std::any_of(entity.properties.begin(), entity.properties.end(),
                       [](const Property& one) { return !one.stored; });
}

}  // namespace

void append_record_columns(Sql& sql, const Entity& entity, std::string_view alias) {
    append_columns(sql, entity, alias, [](const Property&) { return Sql("NULL"); });
}

void append_whole_record(Sql& sql, Session& session, const Entity& entity, std::string_view alias,
                         int& aliases) {
    append_columns(sql, entity, alias, [&](const Property& property) {
        return session.rights().can_see(entity, property)
                   ? computed_value(session, entity, property, alias, aliases)
                   : Sql("NULL");
    });
}

Record read_row(const Entity& entity, const storage::Cursor& row) {
    Record record;
    record.row_id = row.integer(0);
    record.version = row.integer(1);
    record.deleted = !row.is_null(2);
    record.values.reserve(entity.properties.size());
    for (const auto& property : entity.properties) {
        auto value = row.value(3 + static_cast<int>(property.position), property.kind);
        // PostgreSQL lays JSON out in its own way; one way here, so that values compare.
        auto* text =
            property.kind == storage::ColumnKind::Json ? std::get_if<std::string>(&value) : nullptr;
        if (text) *text = json::serialize(parse_json(*text));
        record.values.push_back(std::move(value));
    }
    return record;
}

std::optional<Record> load(storage::ReadTx& tx, const Entity& entity, const Id& id, Lock lock) {
    Sql sql("SELECT ");
    append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.id = ";
    sql.bind(id);
    if (lock == Lock::Yes && tx.dialect() == storage::DialectKind::Postgres) sql << " FOR UPDATE";
    const auto rows = tx.query(sql);
    if (!rows->next()) return std::nullopt;
    return read_row(entity, *rows);
}

std::optional<Record> load_whole(Session& session, const Entity& entity, const Id& id) {
    if (!has_computed(entity)) return load(session.read(), entity, id);
    int aliases = 0;
    Sql sql("SELECT ");
    append_whole_record(sql, session, entity, "t", aliases);
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.id = ";
    sql.bind(id);
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return read_row(entity, *rows);
}

bool reaches(Session& session, const Entity& entity, access::Action action, const Id& id) {
    const Sql filter = session.rights().row_filter(entity, action, "t");
    if (filter.empty()) return true;
    Sql sql("SELECT 1 FROM ");
    sql.name(entity.table) << " t WHERE t.id = ";
    sql.bind(id) << " AND " << filter;
    return session.read().query(sql)->next();
}

std::optional<Record> find(Session& session, const Entity& entity, const Id& id) {
    auto record = load_whole(session, entity, id);
    if (!record || record->deleted || !reaches(session, entity, access::Action::Read, id))
        return std::nullopt;
    return record;
}

Record get(Session& session, const Entity& entity, const Id& id) {
    if (auto record = find(session, entity, id)) return std::move(*record);
    throw not_found("record.not_found",
                    "There is no record " + id.text() + " in " + entity.set + ".");
}

std::optional<Record> find_by(Session& session, const Entity& entity, const Property& property,
                              const Value& value) {
    Sql sql("SELECT ");
    append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.";
    sql.name(property.column) << " = ";
    sql.bind(value);
    const Sql filter = session.rights().row_filter(entity, access::Action::Read, "t");
    if (!filter.empty()) sql << " AND " << filter;
    // "+ 0": else PostgreSQL likes to walk the whole table in its order until the first match.
    sql << " ORDER BY t.row_id + 0 LIMIT 1";
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return read_row(entity, *rows);
}

}  // namespace suki::record
