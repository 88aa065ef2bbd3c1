#include "modules/telephony/report.h"

#include "automation/notices.h"
#include "base/phone.h"
#include "base/text.h"
#include "modules/as_system.h"
#include "modules/record_values.h"
#include "modules/telephony/numbers.h"
#include "modules/telephony/words.h"
#include "record/loading.h"

namespace suki::modules::telephony {
namespace {

using record::Entity;
using record::Input;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

std::string text_in(const json::object& said, std::string_view name) {
    const auto* value = said.if_contains(name);
    if (!value) return {};
    if (value->is_string()) return std::string(trim(value->get_string()));
    return value->is_number() ? json::serialize(*value) : std::string();
}

std::int64_t seconds_in(const json::object& said) {
    const auto text = text_in(said, "duration");
    if (text.empty()) return -1;
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    if (digits && text.size() <= 6) return std::stoll(text);
    throw invalid("phone.bad_report", "duration is a number of seconds.").target("duration");
}

/// The first row of `entity` with this value; with all rights.
std::optional<Record> row_with(Session& session, const Entity& entity, std::string_view property,
                               Value value) {
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    (sql << " FROM ").name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.";
    sql.name(entity.find_property(property)->column) << " = ";
    sql.bind(std::move(value)) << " ORDER BY t.row_id DESC LIMIT 1";
    const auto rows = session.write().query(sql);
    if (!rows->next()) return std::nullopt;
    return record::read_row(entity, *rows);
}

/// One report on its way into a call.
class Report {
public:
    Report(Session& session, const Id& connector, const json::object& said)
        : session_(session),
          calls_(session.registry().entity("call")),
          connector_(connector),
          said_(said),
          event_(lower(text_in(said, "event"))) {
        if (event_ == "incoming") event_ = "ringing";
        for (const auto* known : {"ringing", "answered", "ended", "missed"})
            if (event_ == known) return;
        throw invalid("phone.bad_report", "event is ringing, answered, ended or missed.")
            .target("event");
    }

    json::object take() {
        const auto key = text_in(said_, "call");
        if (key.empty() || key.size() > 120)
            throw invalid("phone.bad_report", "call is the id of the call.").target("call");
        auto call = find(key);
        if (!call) call = receive(key);
        note(*call);
        return {{"call", call->id().text()}};
    }

private:
    std::optional<Record> find(const std::string& key) {
        std::optional<Record> call;
        if (const auto id = Id::parse(key))
            call = record::load(session_.write(), calls_, *id, record::Lock::Yes);
        if (!call || call->deleted) call = row_with(session_, calls_, "exchangeId", key);
        const bool is_ours =
            call && !call->deleted && id_of(value_of(calls_, *call, "connectorId")) == connector_;
        return is_ours ? std::move(call) : std::nullopt;
    }

    std::string number() const {
        const auto typed = text_in(said_, "number");
        if (typed.empty())
            throw not_found("phone.unknown_call",
                            "There is no such call; send number to report an incoming one.");
        const auto country = session_.registry().company().country;
        return parse_phone(typed, country).value_or(std::string());
    }

    Id person(const std::optional<Party>& caller) {
        const auto& users = session_.registry().entity("user");
        if (const auto extension = text_in(said_, "extension"); !extension.empty()) {
            const auto user = row_with(session_, users, "phoneExtension", extension);
            if (user && value_of(users, *user, "active") == Value(true)) return user->id();
        }
        if (caller && caller->entity->find_property("ownerId")) {
            const auto record = record::load(session_.read(), *caller->entity, caller->id);
            if (const auto owner = id_of(value_of(*caller->entity, *record, "ownerId")))
                return *owner;
        }
        const auto administrators = automation::administrators(session_);
        if (administrators.empty())
            throw conflict("phone.nobody", "There is nobody to take the call.");
        return administrators.front();
    }

    std::optional<Record> receive(const std::string& key) {
        const auto from = number();
        const auto caller = from.empty() ? std::nullopt : party_with(session_, from);
        const Id user = person(caller);
        const auto name = caller ? caller->name : std::string();
        const auto shown = from.empty() ? text_in(said_, "number") : from;
        Input input;
        const auto set = [&](std::string_view property, Value value) {
            input.set(*calls_.find_property(property), std::move(value));
        };
        set("subject", words(session_, user, "callFrom", name, shown));
        set("direction", std::string("Inbound"));
        set("status", std::string("NotHeld"));
        set("state", std::string("Ringing"));
        set("startsAt", session_.now());
        if (!from.empty()) set("number", from);
        set("connectorId", connector_);
        set("exchangeId", key);
        set("ownerId", user);
        if (caller) {
            set("regardingId", caller->id);
            set("regardingType", caller->entity->name);
        }
        const Id id = record::create(session_, calls_, std::move(input)).id;
        if (event_ != "missed") tell(user, "incomingCall", caller, name, shown, id);
        return record::load(session_.write(), calls_, id, record::Lock::Yes);
    }

    void tell(const Id& user, std::string_view text, const std::optional<Party>& caller,
              const std::string& name, const std::string& shown, const Id& call) {
        automation::Notice notice;
        notice.kind = "call";
        notice.subject = words(session_, user, text, name, shown);
        notice.body = shown;
        notice.entity = caller ? caller->entity : &calls_;
        notice.id = caller ? caller->id : call;
        notice.name = caller ? name : shown;
        automation::notify(session_, {user}, notice);
    }

    /// A report that comes late changes nothing that is known already.
    void note(const Record& call) {
        const auto state = text_of(value_of(calls_, call, "state"));
        const bool is_over = state == "Ended" || state == "Missed" || state == "Refused";
        std::vector<std::pair<std::string, Value>> values;
        if (event_ == "ringing" && state == "Dialling")
            values.emplace_back("state", std::string("Ringing"));
        if (event_ == "answered" && !is_over) {
            values.emplace_back("state", std::string("Answered"));
            values.emplace_back("answeredAt", session_.now());
            values.emplace_back("status", std::string("Held"));
        }
        if (event_ == "ended" || event_ == "missed") end(call, is_over, values);
        if (const auto recording = recording_url(); !recording.empty())
            values.emplace_back("recordingUrl", recording);
        if (!values.empty()) save_again(session_, calls_, call.id(), values);
    }

    std::string recording_url() const {
        auto url = text_in(said_, "recording");
        const bool fits = url.starts_with("https://") || url.starts_with("http://");
        if (url.empty() || (fits && url.size() <= 1'000 && is_valid_utf8(url))) return url;
        throw invalid("phone.bad_report", "recording is an address with https:// or http://.")
            .target("recording");
    }

    void end(const Record& call, bool is_over, std::vector<std::pair<std::string, Value>>& values) {
        const auto seconds = seconds_in(said_);
        if (seconds >= 0) values.emplace_back("durationSeconds", seconds);
        if (is_over) return;
        const bool talked = seconds > 0 || !storage::is_null(value_of(calls_, call, "answeredAt"));
        const bool inbound = text_of(value_of(calls_, call, "direction")) == "Inbound";
        const bool missed = inbound && (event_ == "missed" || !talked);
        values.emplace_back("state", std::string(missed ? "Missed" : "Ended"));
        values.emplace_back("endedAt", session_.now());
        if (talked && event_ == "ended") values.emplace_back("status", std::string("Held"));
        if (missed) tell_missed(call);
    }

    void tell_missed(const Record& call) {
        const auto number = text_of(value_of(calls_, call, "number"));
        const auto caller = number.empty() ? std::nullopt : party_with(session_, number);
        const auto user = id_of(value_of(calls_, call, "ownerId"));
        if (user)
            tell(*user, "missedCall", caller, caller ? caller->name : std::string(), number,
                 call.id());
    }

    Session& session_;
    const Entity& calls_;
    Id connector_;
    const json::object& said_;
    std::string event_;
};

}  // namespace

json::object report_call(Session& session, std::string_view token, const json::object& said) {
    const AsSystem system(session);
    const auto& connectors = session.registry().entity("phoneConnector");
    const auto connector = row_with(session, connectors, "token", std::string(token));
    if (!connector || value_of(connectors, *connector, "active") != Value(true))
        throw not_found("phone.no_report", "There is nothing at this address.");
    return Report(session, connector->id(), said).take();
}

}  // namespace suki::modules::telephony
