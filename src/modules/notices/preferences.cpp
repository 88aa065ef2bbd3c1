#include "modules/notices/preferences.h"

#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules::notices {
namespace {

using record::Record;
using record::Session;
using storage::Sql;

const meta::Entity& entity_in(Session& session) {
    return session.registry().entity("notificationPreference");
}

Mail mail_called(std::string_view name) {
    return name == "digest" || name == "Digest" ? Mail::Digest
           : name == "now" || name == "Now"     ? Mail::Now
                                                : Mail::Off;
}

/// As the kind's record says.
std::optional<Channels> usual_channels(Session& session, std::string_view kind) {
    Sql sql("SELECT app, email, push FROM notification_kinds WHERE deleted_at IS NULL AND code = ");
    sql.bind(std::string(kind));
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return Channels{rows->boolean(0), mail_called(rows->text(1)), rows->boolean(2)};
}

std::chrono::minutes time_or(const std::string& text, std::chrono::minutes otherwise) {
    return parse_time(text).value_or(otherwise);
}

std::chrono::weekday weekday_called(std::string_view name) {
    static constexpr std::string_view kNames[] = {"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
    for (unsigned i = 0; i < 7; ++i)
        if (name == kNames[i]) return std::chrono::weekday(i);
    return std::chrono::Monday;
}

}  // namespace

std::string Scope::key() const {
    if (user != Id{}) return "user:" + user.text();
    return role.empty() ? "company" : "role:" + role;
}

std::optional<Record> preference_of(Session& session, const Scope& scope) {
    Sql sql("SELECT id FROM notification_preferences WHERE deleted_at IS NULL AND scope_key = ");
    sql.bind(scope.key());
    Id id;
    {
        const auto rows = session.read().query(sql);
        if (!rows->next()) return std::nullopt;
        id = rows->id(0);
    }
    return record::load(session.read(), entity_in(session), id);
}

Scope scope_of(Session& session, const Id& user) {
    const auto& users = session.registry().entity("user");
    const auto record = record::load(session.read(), users, user);
    return {record ? text_of(value_of(users, *record, "role")) : std::string(), user};
}

Preferences Preferences::of(Session& session, const Scope& scope, Which which) {
    std::vector<Scope> chain{{}};
    if (!scope.role.empty()) chain.push_back({scope.role, {}});
    if (scope.user != Id{}) chain.push_back(scope);
    if (which == Which::Above) chain.pop_back();
    Preferences found(session);
    for (const auto& one : chain)
        if (auto record = preference_of(session, one)) found.layers_.push_back(std::move(*record));
    return found;
}

Channels Preferences::channels(std::string_view kind) const {
    auto channels = usual_channels(session_, kind).value_or(Channels{});
    for (const auto& layer : layers_) {
        const auto text = text_of(value_of(entity_in(session_), layer, "channels"));
        if (text.empty()) continue;
        const auto all = parse_json(text);
        const auto* own = all.is_object() ? all.get_object().if_contains(kind) : nullptr;
        if (own && own->is_object()) apply(own->get_object(), channels);
    }
    return channels;
}

Quiet Preferences::quiet() const {
    Quiet quiet;
    for (const auto& layer : layers_) {
        const auto value = [&](const char* name) -> const storage::Value& {
            return value_of(entity_in(session_), layer, name);
        };
        if (storage::is_null(value("quiet"))) continue;
        quiet.on = text_of(value("quiet")) == "On";
        quiet.from = time_or(text_of(value("quietFrom")), quiet.from);
        quiet.to = time_or(text_of(value("quietTo")), quiet.to);
        quiet.days_off = value("quietDaysOff") == storage::Value(true);
    }
    return quiet;
}

Digest Preferences::digest() const {
    Digest digest;
    for (const auto& layer : layers_) {
        const auto text = [&](const char* name) {
            return text_of(value_of(entity_in(session_), layer, name));
        };
        if (text("digest").empty()) continue;
        digest.weekly = text("digest") == "Weekly";
        digest.at = time_or(text("digestAt"), digest.at);
        digest.day = weekday_called(text("digestDay"));
    }
    return digest;
}

json::object to_json(const Channels& channels) {
    const auto* mail = channels.mail == Mail::Off   ? "off"
                       : channels.mail == Mail::Now ? "now"
                                                    : "digest";
    return {{"app", channels.app}, {"email", mail}, {"push", channels.push}};
}

void apply(const json::object& object, Channels& channels) {
    const auto flag = [&](std::string_view name, bool& to) {
        const auto* value = object.if_contains(name);
        if (value && value->is_bool()) to = value->get_bool();
    };
    flag("app", channels.app);
    flag("push", channels.push);
    const auto* mail = object.if_contains("email");
    if (mail && mail->is_string()) channels.mail = mail_called(mail->get_string());
}

}  // namespace suki::modules::notices
