#include "modules/sales/actions/opportunity_close.h"

#include "record/engine.h"

namespace suki::modules {
namespace {

using storage::Sql;

Id closing_stage(record::Session& session, const record::Entity& entity, const Id& id,
                 const std::string& kind) {
    const auto opportunity = record::get(session, entity, id);
    Sql sql("SELECT id FROM pipeline_stages WHERE deleted_at IS NULL AND pipeline_id = ");
    sql.bind(opportunity.at(*entity.find_property("pipelineId"))) << " AND kind = ";
    sql.bind(kind) << " ORDER BY position LIMIT 1";
    const auto rows = session.read().query(sql);
    if (rows->next()) return rows->id(0);
    throw conflict("pipeline.no_such_stage", "The deal's pipeline has no stage of the kind " +
                                                 kind + "; add one to it first.");
}

void close(record::Session& session, const record::Entity& entity, const Id& id,
           const std::string& kind, record::Input input) {
    input.set(*entity.find_property("stageId"), closing_stage(session, entity, id, kind));
    record::update(session, entity, id, std::move(input));
}

const json::string* given_text(const json::object& parameters, std::string_view name) {
    const auto* value = parameters.if_contains(name);
    return value && value->is_string() && !value->get_string().empty() ? &value->get_string()
                                                                       : nullptr;
}

}  // namespace

json::value opportunity_win(record::Session& session, const record::Entity& entity, const Id& id,
                            const json::object&) {
    close(session, entity, id, "Won", {});
    return json::object();
}

json::value opportunity_lose(record::Session& session, const record::Entity& entity, const Id& id,
                             const json::object& parameters) {
    json::object reasons;
    if (const auto* words = given_text(parameters, "reason")) reasons["lostReason"] = *words;
    if (const auto* record = given_text(parameters, "reasonId")) reasons["lossReasonId"] = *record;
    if (reasons.empty())
        throw invalid(
            "record.required",
            "Say why the deal was lost: reasonId, one of lostReasons, or reason in words.")
            .target("reason");
    auto input = record::read_input(session, entity, reasons);
    close(session, entity, id, "Lost", std::move(input));
    return json::object();
}

}  // namespace suki::modules
