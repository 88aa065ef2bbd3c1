#include "modules/sales/hooks/stage_followed.h"

#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using meta::Navigation;
using storage::Sql;
using storage::Value;

Value first_found(record::Draft& draft, const Sql& sql) {
    const auto rows = draft.session.read().query(sql);
    return rows->next() ? Value(rows->id(0)) : Value();
}

Value first_pipeline(record::Draft& draft) {
    Sql sql("SELECT id FROM pipelines WHERE deleted_at IS NULL AND record_type = ");
    sql.bind(draft.entity.name) << " ORDER BY position, row_id LIMIT 1";
    return first_found(draft, sql);
}

Value first_stage(record::Draft& draft, const Navigation& pipeline) {
    Sql sql("SELECT id FROM pipeline_stages WHERE deleted_at IS NULL AND pipeline_id = ");
    sql.bind(draft.get(pipeline.id->name)) << " ORDER BY position, row_id LIMIT 1";
    return first_found(draft, sql);
}

std::optional<record::Record> pointed_at(record::Draft& draft, const Navigation& lookup) {
    const auto* id = std::get_if<Id>(&draft.get(lookup.id->name));
    return id ? record::load(draft.session.read(), lookup.target(), *id) : std::nullopt;
}

/// A stage is chosen; with it come pipeline, status and the usual probability.
void follow_stage(record::Draft& draft, const Navigation& lookup, const Navigation& pipeline) {
    const auto stage = pointed_at(draft, lookup);
    if (!stage) return;  // check_draft() says so
    const auto value = [&](std::string_view name) {
        return stage->at(*lookup.target().find_property(name));
    };
    const auto& names = *draft.entity.stages;
    draft.set(pipeline.id->name, value("pipelineId"));
    if (!names.status.empty()) draft.set(names.status, value("kind"));
    if (names.probability.empty()) return;
    const bool chosen =
        draft.is_new() ? !draft.is_empty(names.probability) : draft.changed(names.probability);
    if (!chosen) draft.set(names.probability, value("probability"));
}

void expect_own_pipeline(record::Draft& draft, const Navigation& lookup) {
    const auto pipeline = pointed_at(draft, lookup);
    if (!pipeline) return;
    const auto kind = text_of(value_of(lookup.target(), *pipeline, "recordType"));
    if (kind == draft.entity.name) return;
    throw invalid("pipeline.other_record_type", "This pipeline is one for " + kind +
                                                    "; choose one for " + draft.entity.name + ".")
        .target(lookup.id->name);
}

}  // namespace

void stage_followed(record::Draft& draft) {
    const auto& names = draft.entity.stages;
    const auto* lookup = names ? draft.entity.find_navigation(names->field) : nullptr;
    const auto* pipeline = lookup ? draft.entity.find_navigation(names->pipeline) : nullptr;
    if (!pipeline) return;
    const auto& stage_id = lookup->id->name;
    const auto& pipeline_id = pipeline->id->name;
    if (draft.is_empty(pipeline_id) && draft.is_empty(stage_id))
        draft.set(pipeline_id, first_pipeline(draft));
    const bool pipeline_moved =
        !draft.is_new() && draft.changed(pipeline_id) && !draft.changed(stage_id);
    if (draft.is_empty(stage_id) || pipeline_moved)
        draft.set(stage_id, first_stage(draft, *pipeline));
    if (draft.changed(stage_id)) follow_stage(draft, *lookup, *pipeline);
    if (draft.changed(pipeline_id)) expect_own_pipeline(draft, *pipeline);
}

}  // namespace suki::modules
