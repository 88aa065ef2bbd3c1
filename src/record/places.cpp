// Where the records of a list are, for what goes through all of them.
#include "record/filter_compiler.h"
#include "record/list_rows.h"
#include "record/loading.h"
#include "record/query.h"

namespace suki::record {
namespace {

using storage::Sql;

std::vector<Place> read_found(Session& session, const Sql& sql) {
    std::vector<Place> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back({rows->integer(0), rows->id(1)});
    return found;
}

Sql select_places(ListRows& list) {
    Sql sql("SELECT ");
    sql << list.scope().alias() << ".row_id, " << list.scope().alias() << ".id";
    return sql;
}

}  // namespace

std::vector<Place> places(Session& session, const Entity& entity, const QueryOptions& options,
                          const Stretch& stretch) {
    ListRows list(session, entity, options, {});
    Sql sql = select_places(list);
    list.append_all(sql);
    (sql << " AND " << list.row_id() << " > ").bind(stretch.after);
    (sql << " AND " << list.row_id() << " <= ").bind(stretch.upto);
    (sql << " ORDER BY " << list.row_id() << " LIMIT ").bind(stretch.most);
    return read_found(session, sql);
}

std::vector<Place> ordered_places(Session& session, const Entity& entity,
                                  const QueryOptions& options) {
    ListRows list(session, entity, options, {});
    std::optional<Ordering> ordering;
    if (!options.orderby.empty()) ordering.emplace(list.scope(), options.orderby);
    Sql sql = select_places(list);
    list.append_all(sql);
    sql << " ORDER BY ";
    if (ordering)
        ordering->append_terms(sql);
    else
        sql << list.scope().alias() << ".row_id";
    return read_found(session, sql);
}

std::vector<Record> read_places(Session& session, const Entity& entity,
                                std::span<const Place> some) {
    if (some.empty()) return {};
    int aliases = 0;
    Scope scope(session, entity, aliases);
    Sql sql("SELECT ");
    append_record_columns(sql, entity, scope.alias());
    sql << " FROM ";
    sql.name(entity.table) << " " << scope.alias() << " WHERE ";
    scope.append_live(sql);
    sql << " AND " << scope.alias() << ".row_id IN (";
    for (std::size_t i = 0; i < some.size(); ++i) {
        sql << (i > 0 ? ", " : "");
        sql.bind(some[i].row);
    }
    sql << ")";
    std::unordered_map<std::int64_t, Record> read;
    const auto rows = session.read().query(sql);
    while (rows->next()) {
        Record record = read_row(entity, *rows);
        read.emplace(record.row_id, std::move(record));
    }
    std::vector<Record> found;
    found.reserve(read.size());
    for (const auto& place : some)
        if (const auto at = read.find(place.row); at != read.end())
            found.push_back(std::move(at->second));
    return found;
}

std::int64_t last_row(Session& session, const Entity& entity) {
    Sql sql("SELECT coalesce(max(row_id), 0) FROM ");
    sql.name(entity.table);
    const auto rows = session.read().query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

void for_each(Session& session, const Entity& entity, std::string_view filter,
              const std::function<void(const Record&)>& row) {
    int aliases = 0;
    Scope scope(session, entity, aliases);
    const Sql condition = compile_filter_text(scope, filter);
    std::int64_t last = 0;
    for (;;) {
        Sql sql("SELECT ");
        append_whole_record(sql, session, entity, scope.alias(), aliases);
        sql << " FROM ";
        sql.name(entity.table) << " " << scope.alias();
        scope.append_joins(sql);
        sql << " WHERE ";
        scope.append_live(sql);
        if (!condition.empty()) sql << " AND " << condition;
        (sql << " AND " << scope.alias() << ".row_id > ").bind(last)
            << " ORDER BY " << scope.alias() << ".row_id LIMIT 500";
        std::vector<Record> page;
        {
            const auto rows = session.read().query(sql);
            while (rows->next()) page.push_back(read_row(entity, *rows));
        }
        for (const auto& record : page) row(record);
        if (page.size() < 500) return;
        last = page.back().row_id;
    }
}

}  // namespace suki::record
