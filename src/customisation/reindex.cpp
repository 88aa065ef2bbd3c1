#include "customisation/reindex.h"

#include <set>

#include "record/loading.h"
#include "record/search_words.h"
#include "storage/search_index.h"

namespace suki::customisation {
namespace {

using meta::Entity;

constexpr jobs::Kind kReindex{"customisation.reindex", jobs::Effect::Database};
constexpr std::int64_t kTurn = 500;
constexpr std::chrono::seconds kUntilKnown{2};  // by then every node has the new metadata

std::set<std::string> searched(const Entity& entity) {
    std::set<std::string> names;
    for (const auto& field : entity.fields)
        if (field.search) names.insert(field.name);
    return names;
}

void plan_turn(record::Session& session, const Entity& entity, std::int64_t after) {
    jobs::enqueue(session, {kReindex,
                            {{"entity", entity.name}, {"after", after}},
                            session.now() + kUntilKnown,
                            "customisation.reindex " + entity.name});
}

std::vector<record::Record> next_records(record::Session& session, const Entity& entity,
                                         std::int64_t after) {
    storage::Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.row_id > ";
    sql.bind(after) << " ORDER BY t.row_id LIMIT " << std::to_string(kTurn);
    std::vector<record::Record> records;
    const auto rows = session.write().query(sql);
    while (rows->next()) records.push_back(record::read_row(entity, *rows));
    return records;
}

void reindex(record::Session& session, const jobs::Running& job) {
    const auto* entity = session.registry().find_entity(text_at(job.payload, "entity"));
    if (!entity || !entity->is_searchable()) return;
    const auto records =
        next_records(session, *entity, job.payload.at("after").to_number<std::int64_t>());
    for (const auto& one : records)
        storage::search_put(session.write(), entity->table, one.row_id,
                            record::search_words(*entity, one));
    if (!records.empty()) plan_turn(session, *entity, records.back().row_id);
}

}  // namespace

void plan_reindexing(record::Session& session, const meta::Registry& before,
                     const meta::Registry& next) {
    for (const auto& entity : next.entities()) {
        const auto* was = before.find_entity(entity->name);
        if (was && entity->is_searchable() && searched(*was) != searched(*entity))
            plan_turn(session, *entity, 0);
    }
}

void register_reindexing(jobs::Handlers& handlers) {
    handlers.add(kReindex, reindex);
}

}  // namespace suki::customisation
