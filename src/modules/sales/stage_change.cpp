#include "modules/sales/stage_change.h"

#include "record/condition.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Value;

std::optional<record::Record> stage_of(record::Session& session, const meta::Entity& stages,
                                       const Value& id) {
    const auto* known = std::get_if<Id>(&id);
    return known ? record::load(session.read(), stages, *known) : std::nullopt;
}

std::string name_of(const meta::Entity& stages, const std::optional<record::Record>& stage) {
    const auto* name =
        stage ? std::get_if<std::string>(&stage->at(stages.name_property())) : nullptr;
    return name ? *name : std::string();
}

Value seconds_between(const std::optional<Instant>& from, Instant to) {
    if (!from || to < *from) return {};
    return std::int64_t(std::chrono::floor<std::chrono::seconds>(to - *from).count());
}

}  // namespace

void write_stage_change(record::Session& session, const meta::Entity& entity,
                        const StageChange& change) {
    const record::AsSystem all_rights(session);
    const auto& changes = session.registry().entity(entity.stages->changes);
    const auto& stages = entity.find_navigation(entity.stages->field)->target();
    const auto from = stage_of(session, stages, change.from);
    const auto to = stage_of(session, stages, change.to);
    record::Input input;
    const auto set = [&](std::string_view name, Value value) {
        if (const auto* property = changes.find_property(name))
            input.set(*property, std::move(value));
    };
    set("name", (from ? name_of(stages, from) + " → " : "") + name_of(stages, to));
    for (const auto* via : changes.access_lookups())
        if (&via->target() == &entity) set(via->id->name, change.record);
    if (const auto* pipeline = stages.find_property("pipelineId"); pipeline && to)
        set("pipelineId", to->at(*pipeline));
    set("fromStageId", from ? change.from : Value());
    set("toStageId", to ? change.to : Value());
    set("at", change.at);
    set("byId", change.by);
    set("secondsInStage", from ? seconds_between(change.entered, change.at) : Value());
    record::create(session, changes, std::move(input));
}

}  // namespace suki::modules
