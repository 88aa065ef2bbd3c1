#include "modules/notices/hooks/preference_check.h"

#include "modules/notices/delivery.h"
#include "modules/notices/preferences.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Value;

std::string name_of(record::Draft& draft, const notices::Scope& scope) {
    if (scope.user == Id{})
        return scope.role.empty() ? draft.session.registry().company().name : scope.role;
    const auto& users = draft.session.registry().entity("user");
    const auto user = record::load(draft.session.read(), users, scope.user);
    return user ? text_of(value_of(users, *user, "name")) : scope.user.text();
}

void set_scope(record::Draft& draft) {
    const auto& actor = draft.session.actor();
    if (!draft.session.rights().is_administrator()) {
        draft.set("userId", actor.user);
        draft.set("role", Value());
    }
    const notices::Scope scope{text_of(draft.get("role")),
                               id_of(draft.get("userId")).value_or(Id{})};
    if (scope.user != Id{} && !scope.role.empty())
        throw invalid("notice.one_scope", "Give a user or a role, or neither for the company.")
            .target("role");
    draft.set("scopeKey", scope.key());
    draft.set("name", name_of(draft, scope));
}

void check_times(const record::Draft& draft) {
    for (const auto* name : {"quietFrom", "quietTo", "digestAt"}) {
        const auto text = text_of(draft.get(name));
        if (!text.empty() && !notices::parse_time(text))
            throw invalid("notice.bad_time", "Write a time of day such as 08:30.").target(name);
    }
}

[[noreturn]] void refuse_channels() {
    throw invalid("notice.bad_channels",
                  "channels names kinds, each with any of app (true, false), email (off, now, "
                  "digest) and push (true, false): {\"mention\": {\"email\": \"now\"}}.")
        .target("channels");
}

bool is_way(std::string_view name, const json::value& value) {
    if (name == "app" || name == "push") return value.is_bool();
    if (name != "email" || !value.is_string()) return false;
    const std::string_view mail = value.get_string();
    return mail == "off" || mail == "now" || mail == "digest";
}

void check_channels(const record::Draft& draft) {
    const auto text = text_of(draft.get("channels"));
    if (text.empty()) return;
    const auto all = parse_json(text);
    if (!all.is_object()) refuse_channels();
    for (const auto& [kind, ways] : all.get_object()) {
        if (!ways.is_object() || kind.size() > 40) refuse_channels();
        for (const auto& [name, value] : ways.get_object())
            if (!is_way(name, value)) refuse_channels();
    }
}

}  // namespace

void preference_check(record::Draft& draft) {
    set_scope(draft);
    check_times(draft);
    check_channels(draft);
}

void preference_replanned(const record::Saved& saved) {
    notices::replan(saved.session, id_of(saved.get("userId")));
}

}  // namespace suki::modules
