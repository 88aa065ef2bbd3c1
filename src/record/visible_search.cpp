#include "record/visible_search.h"

#include <algorithm>

#include "base/json.h"
#include "record/loading.h"
#include "record/search_words.h"

namespace suki::record {
namespace {

using storage::Sql;

bool is_visible_match(const Session& session, const Entity& entity, const Record& record,
                      const storage::SearchTerms& terms) {
    const auto words = search_words(entity, record, [&](const meta::Property& property) {
        return session.rights().can_see(entity, property);
    });
    return storage::matches(terms, storage::stored_form(words));
}

}  // namespace

bool searches_hidden(const Session& session, const Entity& entity) {
    const auto properties = searched_properties(entity);
    return std::any_of(properties.begin(), properties.end(), [&](const meta::Property* property) {
        return !session.rights().can_see(entity, *property);
    });
}

storage::Sql visible_matches(Session& session, const Entity& entity,
                             const storage::SearchTerms& terms) {
    const auto found = storage::search_matches(session.read().dialect(), entity.table, terms);
    Sql sql("SELECT ");
    append_record_columns(sql, entity, "t");
    sql << " FROM " << found.table << " CROSS JOIN ";
    sql.name(entity.table) << " t WHERE " << found.condition << " AND t.row_id = " << found.row_id;
    const Sql filter = session.rights().row_filter(entity, access::Action::Read, "t");
    if (!filter.empty()) sql << " AND " << filter;
    std::vector<std::int64_t> found_rows;
    const auto rows = session.read().query(sql);
    while (rows->next()) {
        const auto record = read_row(entity, *rows);
        if (is_visible_match(session, entity, record, terms)) found_rows.push_back(record.row_id);
    }
    return chosen_rows(session, found_rows);
}

storage::Sql chosen_rows(Session& session, const std::vector<std::int64_t>& rows) {
    const bool sqlite = session.read().dialect() == storage::DialectKind::Sqlite;
    Sql chosen(sqlite ? "SELECT value FROM json_each("
                      : "SELECT value::bigint FROM "
                        "jsonb_array_elements_text(");
    chosen.bind(json::serialize(json::value_from(rows))) << (sqlite ? ")" : "::jsonb)");
    return chosen;
}

storage::Sql matching_rows(Session& session, const Entity& entity,
                           const storage::SearchTerms& terms, std::int64_t newest) {
    return searches_hidden(session, entity)
               ? visible_matches(session, entity, terms)
               : storage::search_rows(session.read().dialect(), entity.table, terms, newest);
}

}  // namespace suki::record
