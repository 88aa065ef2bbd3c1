#include "modules/sales/hooks/pipeline_choice.h"

#include "record/links.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Sql;
using storage::Value;

std::vector<Id> teams_of(record::Session& session, const Id& pipeline) {
    const auto& navigation = *session.registry().entity("pipeline").find_navigation("teams");
    const auto columns = record::link_columns(navigation);
    Sql sql("SELECT ");
    sql.name(columns.other) << " FROM ";
    sql.name(navigation.link_table) << " WHERE ";
    sql.name(columns.own) << " = ";
    sql.bind(pipeline);
    std::vector<Id> teams;
    const auto rows = session.read().query(sql);
    while (rows->next()) teams.push_back(rows->id(0));
    return teams;
}

Value team_of_actor(record::Session& session) {
    Sql sql("SELECT team_id FROM users WHERE id = ");
    sql.bind(session.actor().user);
    const auto rows = session.read().query(sql);
    return rows->next() && !rows->is_null(0) ? Value(rows->id(0)) : Value();
}

}  // namespace

void pipeline_choice(record::Draft& draft) {
    const auto& stages = draft.entity.stages;
    const auto* lookup = stages ? draft.entity.find_navigation(stages->pipeline) : nullptr;
    if (!lookup || !draft.changed(lookup->id->name)) return;
    const auto* pipeline = std::get_if<Id>(&draft.get(lookup->id->name));
    if (!pipeline) return;
    if (draft.session.actor().user.is_nil() || draft.session.rights().is_administrator()) return;
    const auto teams = teams_of(draft.session, *pipeline);
    if (teams.empty()) return;
    const Value mine = team_of_actor(draft.session);
    for (const auto& team : teams)
        if (mine == Value(team)) return;
    throw invalid("pipeline.other_team", "This pipeline belongs to another team; choose another.")
        .target(lookup->id->name);
}

void loss_reason(record::Draft& draft) {
    const auto* id = std::get_if<Id>(&draft.get("lossReasonId"));
    if (!id || !(draft.changed("lossReasonId") || draft.changed("pipelineId"))) return;
    const auto& reasons = draft.session.registry().entity("lostReason");
    const auto reason = record::load(draft.session.read(), reasons, *id);
    if (!reason) return;  // check_draft() says so
    const Value& pipeline = reason->at(*reasons.find_property("pipelineId"));
    if (storage::is_null(pipeline) || pipeline == draft.get("pipelineId")) return;
    throw invalid("opportunity.other_reason",
                  "This reason is one of another pipeline; choose one of the deal's own.")
        .target("lossReasonId");
}

}  // namespace suki::modules
