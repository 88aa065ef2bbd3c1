#include "modules/notices/settings.h"

#include "modules/record_values.h"
#include "modules/worktime/work_calendar.h"

namespace suki::modules::notices {
namespace {

using record::Session;
using storage::Sql;
using storage::Value;

constexpr const char* kUnknown = "record.unknown_property";

struct Kind {
    std::string code, name;
};

std::vector<Kind> kinds(Session& session) {
    std::vector<Kind> found;
    const auto rows = session.read().query(
        Sql("SELECT code, name FROM notification_kinds WHERE deleted_at IS NULL ORDER BY position, "
            "row_id"));
    while (rows->next()) found.push_back({std::string(rows->text(0)), std::string(rows->text(1))});
    return found;
}

/// Kinds that Suki brings have a name in every language; an administrator's own is as it was given.
std::string label_of(const meta::Registry& registry, std::string_view locale, const Kind& kind) {
    const auto ours = "text.notice.kind." + kind.code;
    const bool renamed = kind.name != registry.text("en", ours);
    const auto text = registry.text(locale, ours);
    return text.empty() || renamed ? kind.name : std::string(text);
}

std::string time_text(std::chrono::minutes time) {
    const auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(time.count() / 60) + ":" + two(time.count() % 60);
}

std::string_view day_name(std::chrono::weekday day) {
    static constexpr std::string_view kNames[] = {"sunday",   "monday", "tuesday", "wednesday",
                                                  "thursday", "friday", "saturday"};
    return kNames[day.c_encoding()];
}

json::object all_of(Session& session, const Preferences& wishes) {
    json::object channels;
    for (const auto& kind : kinds(session))
        channels[kind.code] = to_json(wishes.channels(kind.code));
    const auto quiet = wishes.quiet();
    const auto digest = wishes.digest();
    return {{"channels", std::move(channels)},
            {"quiet",
             {{"on", quiet.on},
              {"from", time_text(quiet.from)},
              {"to", time_text(quiet.to)},
              {"daysOff", quiet.days_off}}},
            {"digest",
             {{"every", digest.weekly ? "week" : "day"},
              {"at", time_text(digest.at)},
              {"day", day_name(digest.day)}}}};
}

json::object own_of(Session& session, const Scope& scope) {
    const auto record = preference_of(session, scope);
    json::object own;
    if (!record) return own;
    const auto& entity = session.registry().entity("notificationPreference");
    const auto text = [&](const char* name) { return text_of(value_of(entity, *record, name)); };
    if (const auto channels = text("channels"); !channels.empty())
        own["channels"] = parse_json(channels);
    if (!text("quiet").empty())
        own["quiet"] =
            json::object{{"on", text("quiet") == "On"},
                         {"from", text("quietFrom")},
                         {"to", text("quietTo")},
                         {"daysOff", value_of(entity, *record, "quietDaysOff") == Value(true)}};
    if (!text("digest").empty())
        own["digest"] = json::object{{"every", text("digest") == "Weekly" ? "week" : "day"},
                                     {"at", text("digestAt")},
                                     {"day", text("digestDay")}};
    return own;
}

const json::object* part(const json::object& own, std::string_view name) {
    const auto* value = own.if_contains(name);
    if (!value || value->is_null()) return nullptr;
    if (!value->is_object())
        throw invalid("json.not_an_object", std::string(name) + " must be an object.")
            .target(std::string(name));
    return &value->get_object();
}

std::string text_in(const json::object* object, std::string_view name, std::string otherwise) {
    const auto* value = object ? object->if_contains(name) : nullptr;
    return value && value->is_string() && !value->get_string().empty()
               ? std::string(value->get_string())
               : otherwise;
}

bool flag_in(const json::object* object, std::string_view name) {
    const auto* value = object ? object->if_contains(name) : nullptr;
    return value && value->is_bool() && value->get_bool();
}

std::string weekday_in(const json::object* digest) {
    const auto day = text_in(digest, "day", "monday");
    for (unsigned i = 0; i < 7; ++i)
        if (day == day_name(std::chrono::weekday(i))) return day;
    throw invalid("notice.bad_day", "day must be a day of the week, such as monday.").target("day");
}

std::string every_in(const json::object* digest) {
    const auto every = text_in(digest, "every", "day");
    if (every != "day" && every != "week")
        throw invalid("notice.bad_day", "every must be day or week.").target("every");
    return every == "week" ? "Weekly" : "Daily";
}

}  // namespace

Scope scope_called(Session& session, std::string_view name) {
    constexpr std::string_view kRole = "role:";
    if (name.empty() || name == "me") return scope_of(session, session.actor().user);
    if (!session.rights().is_administrator())
        throw forbidden("access.administrator", "Only an administrator may set defaults.");
    if (name == "company") return {};
    if (name.starts_with(kRole) && name.size() > kRole.size() && name.size() < 60)
        return {std::string(name.substr(kRole.size())), {}};
    throw invalid("notice.bad_scope", "scope must be me, company or role:<role>.").target("scope");
}

json::object read_settings(Session& session, const Scope& scope, std::string_view locale) {
    json::array names;
    for (const auto& kind : kinds(session))
        names.push_back(json::object{{"code", kind.code},
                                     {"label", label_of(session.registry(), locale, kind)}});
    const auto above = Preferences::of(session, scope, Preferences::Which::Above);
    const auto* user = scope.user == Id{} ? nullptr : &scope.user;
    return {{"kinds", std::move(names)},
            {"zone", work_calendar_of(session, user).zone().name()},
            {"own", own_of(session, scope)},
            {"inherited", all_of(session, above)},
            {"counts", all_of(session, Preferences::of(session, scope))}};
}

void write_settings(Session& session, const Scope& scope, const json::object& own) {
    expect_members(own, {"channels", "quiet", "digest"}, kUnknown);
    const auto* channels = part(own, "channels");
    const auto* quiet = part(own, "quiet");
    const auto* digest = part(own, "digest");
    if (quiet) expect_members(*quiet, {"on", "from", "to", "daysOff"}, kUnknown);
    if (digest) expect_members(*digest, {"every", "at", "day"}, kUnknown);
    const auto& entity = session.registry().entity("notificationPreference");
    record::Input input;
    const auto set = [&](const char* name, Value value) {
        input.set(*entity.find_property(name), std::move(value));
    };
    const auto text_or_null = [](bool said, std::string text) {
        return said ? Value(std::move(text)) : Value();
    };
    set("channels", text_or_null(channels, channels ? json::serialize(*channels) : ""));
    set("quiet", text_or_null(quiet, flag_in(quiet, "on") ? "On" : "Off"));
    set("quietFrom", text_or_null(quiet, text_in(quiet, "from", "22:00")));
    set("quietTo", text_or_null(quiet, text_in(quiet, "to", "07:00")));
    set("quietDaysOff", quiet ? Value(flag_in(quiet, "daysOff")) : Value());
    set("digest", text_or_null(digest, every_in(digest)));
    set("digestAt", text_or_null(digest, text_in(digest, "at", "08:00")));
    set("digestDay", text_or_null(digest, weekday_in(digest)));
    session.write();
    if (const auto known = preference_of(session, scope)) {
        record::update(session, entity, known->id(), std::move(input));
        return;
    }
    if (scope.user != Id{})
        set("userId", scope.user);
    else if (!scope.role.empty())
        set("role", scope.role);
    record::create(session, entity, std::move(input));
}

}  // namespace suki::modules::notices
