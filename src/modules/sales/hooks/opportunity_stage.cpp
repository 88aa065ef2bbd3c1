#include "modules/sales/hooks/opportunity_stage.h"

#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Sql;
using storage::Value;

Value first_stage(record::Draft& draft) {
    Sql sql("SELECT id FROM pipeline_stages WHERE deleted_at IS NULL AND pipeline_id = ");
    sql.bind(draft.get("pipelineId")) << " ORDER BY position, row_id LIMIT 1";
    const auto rows = draft.session.read().query(sql);
    return rows->next() ? Value(rows->id(0)) : Value();
}

/// A stage is chosen; with it come pipeline, status and the usual probability.
void follow_stage(record::Draft& draft) {
    const auto* id = std::get_if<Id>(&draft.get("stageId"));
    if (!id) return;
    const auto& entity = draft.session.registry().entity("pipelineStage");
    const auto stage = record::load(draft.session.read(), entity, *id);
    if (!stage) return;  // check_draft() says so
    const auto value = [&](std::string_view name) {
        return stage->at(*entity.find_property(name));
    };
    draft.set("pipelineId", value("pipelineId"));
    draft.set("status", value("kind"));
    const bool chosen =
        draft.is_new() ? !draft.is_empty("probability") : draft.changed("probability");
    if (!chosen) draft.set("probability", value("probability"));
}

void follow_status(record::Draft& draft) {
    const bool is_open = draft.get("status") == Value(std::string("Open"));
    if (!is_open && draft.is_empty("closeDate"))
        draft.set("closeDate", std::chrono::floor<std::chrono::days>(draft.session.now()));
    // Reopened or won after all: why it was lost is history.
    const auto& status = *draft.entity.find_property("status");
    if (draft.before && draft.before->at(status) == Value(std::string("Lost")))
        for (const auto* reason : {"lostReason", "lossReasonId"}) draft.set(reason, Value());
}

}  // namespace

void opportunity_stage(record::Draft& draft) {
    const bool pipeline_moved =
        !draft.is_new() && draft.changed("pipelineId") && !draft.changed("stageId");
    if (draft.is_empty("stageId") || pipeline_moved) draft.set("stageId", first_stage(draft));
    if (draft.changed("stageId")) follow_stage(draft);
    if (draft.changed("status")) follow_status(draft);
}

}  // namespace suki::modules
