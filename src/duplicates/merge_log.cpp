#include "duplicates/merge_log.h"

namespace suki::duplicates {
namespace {

using record::Session;
using storage::Sql;
using storage::Value;

constexpr std::string_view kMergeColumns =
    "m.id, m.entity, m.survivor_id, m.user_id, m.at, m.undone_at";

Merge read_merge(const storage::Cursor& row) {
    return {row.id(0), std::string(row.text(1)), row.id(2),
            row.id(3), row.instant(4),           !row.is_null(5)};
}

Value id_or_null(const Id& id) {
    return id.is_nil() ? Value() : Value(id);
}

void append_values(Sql& sql, const std::vector<Value>& values) {
    sql << " VALUES (";
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) sql << ", ";
        sql.bind(values[i]);
    }
    sql << ")";
}

void insert_row(Session& session, std::string_view into, const std::vector<Value>& values) {
    Sql sql("INSERT INTO ");
    sql << into;
    append_values(sql, values);
    session.write().execute(sql);
}

}  // namespace

void write_merge(Session& session, const Merge& merge) {
    insert_row(session, "merges (id, entity, survivor_id, user_id, at)",
               {merge.id, merge.entity, merge.survivor, id_or_null(merge.user), merge.at});
}

void write_loser(Session& session, const Merge& merge, const Loser& loser) {
    insert_row(session, "merge_losers (merge_id, record_id, name)",
               {merge.id, loser.id, storage::text_or_null(loser.name)});
}

void write_value(Session& session, const Merge& merge, const TakenValue& value) {
    insert_row(session, "merge_values (merge_id, property, source_id, before, after)",
               {merge.id, value.property, id_or_null(value.source), value.before, value.after});
}

void write_move(Session& session, const Merge& merge, const Move& move) {
    insert_row(session, "merge_moves (merge_id, kind, entity, record_id, name, from_id)",
               {merge.id, move.kind, move.entity, move.record, move.name, move.from});
}

void end_merge(Session& session, const Merge& merge) {
    Sql sql("UPDATE merges SET undone_at = ");
    sql.bind(session.now()) << ", undone_by_id = ";
    sql.bind(id_or_null(session.actor().user)) << " WHERE id = ";
    sql.bind(merge.id);
    session.write().execute(sql);
}

std::optional<Merge> find_merge(Session& session, const Id& id) {
    Sql sql("SELECT ");
    sql << kMergeColumns << " FROM merges m WHERE m.id = ";
    sql.bind(id);
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return read_merge(*rows);
}

std::vector<Merge> merges_of(Session& session, const meta::Entity& entity, const Id& id) {
    Sql sql("SELECT ");
    sql << kMergeColumns << " FROM merges m WHERE m.survivor_id = ";
    sql.bind(id) << " AND m.entity = ";
    sql.bind(entity.name) << " ORDER BY m.row_id DESC";
    std::vector<Merge> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(read_merge(*rows));
    return found;
}

std::vector<Loser> losers_of(Session& session, const Merge& merge) {
    Sql sql("SELECT record_id, name FROM merge_losers WHERE merge_id = ");
    sql.bind(merge.id) << " ORDER BY row_id";
    std::vector<Loser> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back({rows->id(0), std::string(rows->text(1))});
    return found;
}

std::vector<TakenValue> values_of(Session& session, const Merge& merge) {
    Sql sql("SELECT property, source_id, before, after FROM merge_values WHERE merge_id = ");
    sql.bind(merge.id) << " ORDER BY row_id";
    std::vector<TakenValue> found;
    const auto rows = session.read().query(sql);
    while (rows->next())
        found.push_back({std::string(rows->text(0)), rows->id(1), std::string(rows->text(2)),
                         std::string(rows->text(3))});
    return found;
}

std::vector<Move> moves_of(Session& session, const Merge& merge) {
    Sql sql("SELECT kind, entity, record_id, name, from_id FROM merge_moves WHERE merge_id = ");
    sql.bind(merge.id) << " ORDER BY row_id";
    std::vector<Move> found;
    const auto rows = session.read().query(sql);
    while (rows->next())
        found.push_back({std::string(rows->text(0)), std::string(rows->text(1)), rows->id(2),
                         std::string(rows->text(3)), rows->id(4)});
    return found;
}

std::optional<Merge> merged_into(Session& session, const meta::Entity& entity, const Id& id) {
    Sql sql("SELECT ");
    sql << kMergeColumns
        << " FROM merges m JOIN merge_losers l ON l.merge_id = m.id WHERE m.undone_at IS NULL AND"
           " l.record_id = ";
    sql.bind(id) << " AND m.entity = ";
    sql.bind(entity.name) << " ORDER BY m.row_id DESC LIMIT 1";
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return read_merge(*rows);
}

}  // namespace suki::duplicates
