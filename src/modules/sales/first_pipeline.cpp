#include "modules/sales/first_pipeline.h"

#include "modules/record_values.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Sql;

struct FirstStage {
    std::string_view text, kind;
    std::int64_t probability;
};

constexpr FirstStage kFirstStages[] = {{"text.staged.new", "Open", 10},
                                       {"text.staged.inProgress", "Open", 50},
                                       {"text.staged.done", "Won", 100},
                                       {"text.staged.cancelled", "Lost", 0}};

std::optional<Id> first_of(Session& session, const Sql& sql) {
    const auto rows = session.write().query(sql);
    return rows->next() ? std::optional(rows->id(0)) : std::nullopt;
}

std::optional<Id> known_pipeline(Session& session, const meta::Entity& entity) {
    Sql sql("SELECT id FROM pipelines WHERE deleted_at IS NULL AND record_type = ");
    sql.bind(entity.name) << " ORDER BY position, row_id LIMIT 1";
    return first_of(session, sql);
}

Id make(Session& session, std::string_view name, const json::object& values) {
    const auto& entity = session.registry().entity(name);
    return record::create(session, entity, record::read_input(session, entity, values)).id;
}

/// Names of pipelines are unique.
std::string free_name(Session& session, std::string wanted) {
    Sql sql("SELECT id FROM pipelines WHERE name = ");
    sql.bind(wanted);
    return first_of(session, sql) ? free_name(session, wanted + " 2") : wanted;
}

Id make_pipeline(Session& session, const meta::Entity& entity) {
    const auto& registry = session.registry();
    const auto& language = registry.company().language;
    std::string name(registry.text(language, "entity." + entity.name + ".plural"));
    if (name.empty()) name = entity.set;
    const auto pipeline =
        make(session, "pipeline",
             {{"name", free_name(session, name)}, {"recordType", entity.name}, {"position", 1}});
    int position = 0;
    for (const auto& stage : kFirstStages)
        make(session, "pipelineStage",
             {{"name", registry.text(language, stage.text)},
              {"pipelineId", pipeline.text()},
              {"position", ++position},
              {"kind", stage.kind},
              {"probability", stage.probability}});
    return pipeline;
}

/// Also those in the trash: they may come back.
void place_records(Session& session, const meta::Entity& entity, const Id& pipeline) {
    Sql first("SELECT id FROM pipeline_stages WHERE deleted_at IS NULL AND pipeline_id = ");
    first.bind(pipeline) << " ORDER BY position, row_id LIMIT 1";
    const auto stage = first_of(session, first);
    if (!stage) return;
    const auto& names = *entity.stages;
    const auto& stage_column = entity.find_navigation(names.field)->id->column;
    Sql sql("UPDATE ");
    sql.name(entity.table) << " SET ";
    sql.name(stage_column) << " = ";
    sql.bind(*stage) << ", ";
    sql.name(entity.find_navigation(names.pipeline)->id->column) << " = ";
    sql.bind(pipeline);
    if (const auto* status = entity.find_property(names.status)) {
        (sql << ", ").name(status->column) << " = ";
        sql.bind(std::string("Open"));
    }
    if (const auto* since = entity.find_property(names.since)) {
        (sql << ", ").name(since->column) << " = ";
        sql.bind(session.now());
    }
    sql << " WHERE ";
    sql.name(stage_column) << " IS NULL";
    session.write().execute(sql);
}

}  // namespace

void give_first_pipeline(Session& session, const meta::Entity& entity) {
    if (!entity.stages) return;
    const auto known = known_pipeline(session, entity);
    place_records(session, entity, known ? *known : make_pipeline(session, entity));
}

PipelineName pipeline_in(Session& session, const meta::Entity& entity, const std::string& id) {
    const auto& pipelines = session.registry().entity("pipeline");
    const auto parsed = Id::parse(id);
    const auto found = parsed ? record::find(session, pipelines, *parsed) : std::nullopt;
    if (!found || text_of(value_of(pipelines, *found, "recordType")) != entity.name)
        throw not_found("record.not_found",
                        "There is no pipeline " + id + " for " + entity.set + ".")
            .target("pipelineId");
    return {*parsed, text_of(value_of(pipelines, *found, "name"))};
}

void choose_variant(Session& session, const Id& pipeline, const std::string& variant) {
    save_again(session, session.registry().entity("pipeline"), pipeline, {{"variant", variant}});
}

}  // namespace suki::modules
