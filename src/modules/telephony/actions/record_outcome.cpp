#include "modules/telephony/actions/record_outcome.h"

#include "base/text.h"
#include "modules/record_values.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Input;
using record::Record;
using record::Session;
using storage::Value;

std::string said(const json::object& parameters, std::string_view name) {
    const auto* value = parameters.if_contains(name);
    return value && value->is_string() ? std::string(trim(value->get_string())) : std::string();
}

struct Outcome {
    Id id;
    bool asks_next_step;
};

Outcome outcome_in(Session& session, const json::object& parameters) {
    const auto& outcomes = session.registry().entity("callOutcome");
    const auto id = Id::parse(said(parameters, "outcomeId"));
    const auto outcome = id ? record::find(session, outcomes, *id) : std::nullopt;
    if (!outcome)
        throw invalid("request.missing", "Say how the call ended: the id of a call outcome.")
            .target("outcomeId");
    return {*id, value_of(outcomes, *outcome, "asksNextStep") == Value(true)};
}

std::optional<std::int64_t> seconds_in(const json::object& parameters) {
    const auto* value = parameters.if_contains("durationSeconds");
    if (!value || value->is_null()) return std::nullopt;
    if (value->is_int64() && value->get_int64() >= 0 && value->get_int64() <= 86'400)
        return value->get_int64();
    throw invalid("record.wrong_type", "The duration is a number of seconds, at most a day.")
        .target("durationSeconds");
}

/// The kinds of record that can be a next step: those that are open for a time.
const Entity& step_entity(Session& session, const json::object& step) {
    const auto name = said(step, "entity").empty() ? "task" : said(step, "entity");
    const auto* entity = session.registry().find_entity(name);
    const bool fits = entity && !entity->open_when.empty() && entity->find_navigation("regarding");
    if (fits) return *entity;
    throw invalid("call.next_step", "The next step is a task, a meeting or a call.")
        .target("nextStep.entity");
}

json::object plan(Session& session, const Entity& calls, const Record& call,
                  const json::object& step) {
    expect_members(step, {"entity", "subject", "at"});
    const auto& entity = step_entity(session, step);
    const std::string time = entity.find_property("dueAt") ? "dueAt" : "startsAt";
    if (said(step, "subject").empty() || said(step, "at").empty())
        throw invalid("call.next_step", "The next step needs a subject and a time.")
            .target(said(step, "subject").empty() ? "nextStep.subject" : "nextStep.at");
    json::object values{{entity.name_property().name, said(step, "subject")},
                        {time, said(step, "at")}};
    if (entity.open_when.find("'Planned'") != std::string::npos) values["status"] = "Planned";
    if (const auto about = id_of(value_of(calls, call, "regardingId"))) {
        values["regardingId"] = about->text();
        values["regardingType"] = text_of(value_of(calls, call, "regardingType"));
    }
    const auto made = record::create(session, entity, record::read_input(session, entity, values));
    return {{"entity", entity.name}, {"set", entity.set}, {"id", made.id.text()}};
}

void add_note(Input& input, const Entity& calls, const Record& call, const std::string& note) {
    if (note.empty()) return;
    const auto& property = *calls.find_property("description");
    const auto before = text_of(call.at(property));
    input.set(property, before.empty() ? note : before + "\n\n" + note);
}

}  // namespace

json::value record_outcome(Session& session, const Entity& entity, const Id& id,
                           const json::object& parameters) {
    session.write();
    const auto call = record::get(session, entity, id);
    const auto outcome = outcome_in(session, parameters);
    const auto* step = parameters.if_contains("nextStep");
    const bool has_step = step && step->is_object();
    const auto because = said(parameters, "noNextStep");
    if (outcome.asks_next_step && !has_step && because.empty() &&
        id_of(value_of(entity, call, "regardingId")))
        throw invalid("call.next_step", "Plan the next step, or say why there is none.")
            .target("nextStep");
    Input input;
    input.set(*entity.find_property("outcomeId"), outcome.id);
    if (const auto seconds = seconds_in(parameters))
        input.set(*entity.find_property("durationSeconds"), *seconds);
    if (!because.empty()) input.set(*entity.find_property("noNextStep"), because);
    add_note(input, entity, call, said(parameters, "note"));
    record::update(session, entity, id, std::move(input));
    json::value planned;
    if (has_step) planned = plan(session, entity, call, step->get_object());
    return json::object{{"call", id.text()}, {"nextStep", std::move(planned)}};
}

}  // namespace suki::modules
