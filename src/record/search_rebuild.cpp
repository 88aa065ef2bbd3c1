#include "record/search_rebuild.h"

#include <set>

#include "record/known_words.h"
#include "record/loading.h"
#include "record/search_words.h"

namespace suki::record {
namespace {

using std::chrono::steady_clock;
using storage::Sql;

/// Rises when words are made otherwise.
constexpr std::string_view kForm = "2";

constexpr std::chrono::milliseconds kTurn{15};  // then others that wait to write have theirs

std::string stored_recipe(Session& session, const Entity& entity) {
    Sql sql("SELECT recipe FROM index_recipes WHERE entity = ");
    const auto rows = session.read().query(sql.bind(entity.name));
    return rows->next() ? std::string(rows->text(0)) : std::string();
}

void store_recipe(Session& session, const Entity& entity) {
    Sql sql("INSERT INTO index_recipes (entity, recipe) VALUES (");
    sql.bind(entity.name) << ", ";
    sql.bind(search_recipe(entity))
        << ") ON CONFLICT (entity) DO UPDATE SET recipe = excluded.recipe";
    session.write().execute(sql);
}

/// Kept from other writers, so that no newer words are overwritten.
std::vector<Record> rows_after(Session& session, const Entity& entity, std::int64_t after,
                               std::int64_t most) {
    auto& tx = session.write();
    Sql sql("SELECT ");
    append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.row_id > ";
    (sql.bind(after) << " ORDER BY t.row_id LIMIT ").bind(most);
    if (tx.dialect() == storage::DialectKind::Postgres) sql << " FOR UPDATE";
    std::vector<Record> records;
    const auto rows = tx.query(sql);
    while (rows->next()) records.push_back(read_row(entity, *rows));
    return records;
}

}  // namespace

std::vector<storage::Table> search_rebuild_tables() {
    using storage::ColumnKind;
    return {{"index_recipes",
             {{"entity", ColumnKind::Text, true}, {"recipe", ColumnKind::Text, true}},
             {{"uq_index_recipes_entity", {{"entity"}}, true}}}};
}

std::string search_recipe(const Entity& entity) {
    std::string recipe(kForm);
    for (const auto* property : searched_properties(entity))
        recipe.append(" ").append(property->column);
    return recipe;
}

std::vector<const Entity*> outdated_searches(Session& session) {
    std::vector<const Entity*> outdated;
    for (const auto& entity : session.registry().entities())
        if (entity->is_searchable() && stored_recipe(session, *entity) != search_recipe(*entity))
            outdated.push_back(entity.get());
    return outdated;
}

std::optional<std::int64_t> rebuild_search(Session& session, const Entity& entity,
                                           std::int64_t after, std::int64_t most) {
    const auto begun = steady_clock::now();
    const auto records = rows_after(session, entity, after, most);
    std::set<std::string> words;
    std::size_t done = 0;
    while (done < records.size() && (done == 0 || steady_clock::now() - begun < kTurn)) {
        const auto& record = records[done++];
        if (record.deleted) continue;
        for (auto& word : put_words(session.write(), entity, record)) words.insert(std::move(word));
    }
    remember_words(session.write(), {words.begin(), words.end()});
    if (done < records.size() || std::ssize(records) == most) return records[done - 1].row_id;
    store_recipe(session, entity);
    return std::nullopt;
}

}  // namespace suki::record
