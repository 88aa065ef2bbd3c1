#include "modules/telephony/dial_job.h"

#include "modules/record_values.h"
#include "modules/telephony/connectors.h"
#include "record/loading.h"

namespace suki::modules::telephony {
namespace {

using channel::phone::Dial;
using record::Engine;
using record::Record;
using record::Session;
using storage::Value;

constexpr jobs::Kind kDial{"phone.dial", jobs::Effect::Outside};
/// Later than this nobody holds the receiver any more.
constexpr auto kLatest = std::chrono::seconds(60);

std::string cut(std::string text) {
    while (text.size() > 480) {
        text.pop_back();
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
            text.pop_back();
    }
    return text;
}

/// The call, locked, if it is still to be dialled.
std::optional<Record> waiting_call(Session& session, const Id& id) {
    const auto& calls = session.registry().entity("call");
    auto call = record::load(session.write(), calls, id, record::Lock::Yes);
    if (!call || call->deleted) return std::nullopt;
    if (text_of(value_of(calls, *call, "state")) != "Dialling") return std::nullopt;
    return call;
}

void refuse(Session& session, const Id& call, const std::string& problem) {
    save_again(
        session, session.registry().entity("call"), call,
        {{"state", std::string("Refused")}, {"problem", cut(problem)}, {"endedAt", session.now()}});
}

std::string extension_of(Session& session, const Id& user) {
    const auto& users = session.registry().entity("user");
    const auto record = record::load(session.read(), users, user);
    return record ? text_of(value_of(users, *record, "phoneExtension")) : std::string();
}

struct Ready {
    SetUp set_up;
    Dial dial;
};

/// Marks the call as asked for, so that it never is twice; nullopt when it is not to be dialled.
std::optional<Ready> prepare(const Engine& engine, const Surroundings& around,
                             const jobs::Running& job, const Id& id) {
    Session session(engine, record::Actor::system(engine, record::Door::System));
    const auto& calls = session.registry().entity("call");
    const auto call = waiting_call(session, id);
    if (!call) return std::nullopt;
    const bool is_late = session.now() - job.run_at > kLatest;
    if (is_late || !text_of(value_of(calls, *call, "exchangeId")).empty()) {
        refuse(session, id, "The call was not started in time; try again.");
        session.commit();
        return std::nullopt;
    }
    const auto& connectors = session.registry().entity("phoneConnector");
    const auto connector_id = id_of(value_of(calls, *call, "connectorId"));
    const auto connector =
        connector_id ? record::load(session.read(), connectors, *connector_id) : std::nullopt;
    if (!connector) return std::nullopt;
    const auto owner = id_of(value_of(calls, *call, "ownerId")).value_or(Id{});
    Ready ready{
        read_connector(connectors, *connector, around),
        {id.text(), text_of(value_of(calls, *call, "number")), extension_of(session, owner)}};
    save_again(session, calls, id, {{"exchangeId", id.text()}});
    session.commit();
    return ready;
}

void tell(const Engine& engine, const Id& id, const std::string& problem) {
    Session session(engine, record::Actor::system(engine, record::Door::System));
    // The exchange may have reported more by now.
    if (!waiting_call(session, id)) return;
    if (problem.empty())
        save_again(session, session.registry().entity("call"), id,
                   {{"state", std::string("Ringing")}});
    else
        refuse(session, id, problem);
    session.commit();
}

void run(const Engine& engine, const Surroundings& around, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("call").as_string()));
    const auto ready = id ? prepare(engine, around, job, *id) : std::nullopt;
    if (!ready) return;
    std::string problem;
    try {
        ready->set_up.connector->dial(ready->set_up.line, ready->dial);
    } catch (const Error& error) {
        problem = error.message();
    }
    tell(engine, *id, problem);
}

}  // namespace

void enqueue_dial(Session& session, const Id& call) {
    jobs::enqueue(session,
                  {kDial, {{"call", call.text()}}, session.now(), "phone.dial." + call.text()});
}

void register_dial_job(jobs::Handlers& to, const Surroundings& around) {
    to.add(kDial, jobs::OutsideHandler([around](const Engine& engine, const jobs::Running& job) {
               run(engine, around, job);
           }));
}

}  // namespace suki::modules::telephony
