#include "modules/telephony/actions/start_call.h"

#include "modules/record_values.h"
#include "modules/telephony/connectors.h"
#include "modules/telephony/dial_job.h"
#include "modules/telephony/numbers.h"
#include "modules/telephony/words.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Input;
using record::Record;
using record::Session;
using telephony::Party;
using telephony::SetUp;

bool leads_to(const meta::Navigation& navigation, const Entity& entity) {
    for (const auto* target : navigation.targets)
        if (target == &entity) return true;
    return false;
}

/// What the call is about: the record itself, or what an activity is about, or whom it goes to.
void regard(Input& input, const Entity& calls, const Entity& entity, const Record& record,
            const Party& party) {
    const auto& navigation = *calls.find_navigation("regarding");
    const auto set = [&](const std::string& type, const Id& id) {
        input.set(*navigation.id, id);
        input.set(*navigation.type, type);
    };
    if (leads_to(navigation, entity)) return set(entity.name, record.id());
    const auto* own = entity.find_navigation("regarding");
    const auto about = own && own->type ? id_of(record.at(*own->id)) : std::nullopt;
    if (about) return set(text_of(record.at(*own->type)), *about);
    if (leads_to(navigation, *party.entity)) set(party.entity->name, party.id);
}

/// A call that was planned is made now; else it is a new one.
bool is_planned(const Entity& calls, const Entity& entity, const Record& record) {
    return &entity == &calls && text_of(value_of(calls, record, "status")) == "Planned";
}

Id log_call(Session& session, const Entity& entity, const Record& record, const Party& party,
            const SetUp& set_up) {
    const auto& calls = session.registry().entity("call");
    Input input;
    const auto set = [&](std::string_view name, storage::Value value) {
        input.set(*calls.find_property(name), std::move(value));
    };
    const auto& user = session.actor().user;
    set("status", std::string("NotHeld"));
    set("state", std::string("Dialling"));
    set("startsAt", session.now());
    set("number", party.number);
    if (!set_up.id.is_nil()) set("connectorId", set_up.id);
    if (is_planned(calls, entity, record))
        return record::update(session, calls, record.id(), std::move(input)).id;
    set("subject", telephony::words(session, user, "callWith", party.name, party.number));
    set("direction", std::string("Outbound"));
    regard(input, calls, entity, record, party);
    const auto& contacts = *calls.find_navigation("contacts");
    if (leads_to(contacts, *party.entity)) input.links.push_back({&contacts, {party.id}});
    return record::create(session, calls, std::move(input)).id;
}

void expect_extension(Session& session) {
    const auto& users = session.registry().entity("user");
    const auto user = record::load(session.read(), users, session.actor().user);
    if (user && !text_of(value_of(users, *user, "phoneExtension")).empty()) return;
    throw invalid("phone.no_extension",
                  "Write your extension into your profile: the exchange rings it first.")
        .target("phoneExtension");
}

}  // namespace

record::BoundAction start_call(const Surroundings& around) {
    return [around](Session& session, const Entity& entity, const Id& id,
                    const json::object& parameters) -> json::value {
        session.write();
        const auto record = record::get(session, entity, id);
        const auto party = telephony::party_of(session, entity, record, parameters);
        const auto set_up = telephony::connector_for(session, session.actor().user, around);
        const auto uri = set_up.connector->uri(set_up.line, {"", party.number, ""});
        if (uri.empty()) expect_extension(session);
        const bool planned = is_planned(session.registry().entity("call"), entity, record);
        const auto call = log_call(session, entity, record, party, set_up);
        if (uri.empty()) telephony::enqueue_dial(session, call);
        return json::object{{"call", call.text()},
                            {"number", party.number},
                            {"planned", planned},
                            {"name", party.name},
                            {"connector", set_up.name},
                            {"kind", set_up.connector->kind()},
                            {"uri", uri.empty() ? json::value() : json::value(uri)}};
    };
}

}  // namespace suki::modules
