// What people set about their notifications: docs/reference/http.md.
#include "automation/notices.h"
#include "api/router.h"
#include "channel/push/base64url.h"
#include "modules/notices/devices.h"
#include "modules/notices/settings.h"
#include "modules/notices/told.h"

namespace suki::api {
namespace {

namespace notices = modules::notices;

std::string locale_of(Call& call) {
    const auto reader = notices::reader(call.session, call.session.actor().user);
    return reader ? reader->locale : "en";
}

json::object described(Call& call, const notices::Scope& scope) {
    auto locale = query_parameter(call.request, "locale");
    if (locale.empty()) locale = locale_of(call);
    auto out = notices::read_settings(call.session, scope, locale);
    out["mail"] = call.services.sends_mail;
    return out;
}

net::Response settings(Call& call) {
    const auto scope = notices::scope_called(call.session, query_parameter(call.request, "scope"));
    return json_response(200, described(call, scope));
}

net::Response set_settings(Call& call) {
    auto& session = call.session;
    const auto scope = notices::scope_called(session, query_parameter(call.request, "scope"));
    notices::write_settings(session, scope, json_body(call.request));
    auto answer = described(call, scope);
    session.commit();
    return json_response(200, answer);
}

/// Made when a browser first asks.
net::Response push_key(Call& call) {
    const auto keys = notices::server_keys(call.services.engine.database);
    return json_response(200, json::object{{"publicKey", channel::push::base64url(keys.open)}});
}

net::Response add_device(Call& call) {
    const auto id =
        notices::add_device(call.session, json_body(call.request), call.services.dial_inside);
    call.session.commit();
    return json_response(201, json::object{{"id", id.text()}});
}

/// A notification to oneself, to see by which ways it comes.
net::Response try_out(Call& call) {
    auto& session = call.session;
    const auto locale = locale_of(call);
    const auto say = [&](const char* key) {
        return notices::words(session.registry(), locale, key);
    };
    automation::notify(session, {session.actor().user},
                       {"system", say("testSubject"), say("testBody"), nullptr, {}, {}});
    session.commit();
    return json_response(202, json::object{{"status", "accepted"}});
}

}  // namespace

void bind_notices(Router& router) {
    router.on("GET", "notifications/settings", Access::LoggedIn, settings);
    router.on("PUT", "notifications/settings", Access::LoggedIn, set_settings);
    router.on("GET", "notifications/push-key", Access::LoggedIn, push_key);
    router.on("POST", "notifications/devices", Access::LoggedIn, add_device);
    router.on("POST", "notifications/test", Access::LoggedIn, try_out);
}

}  // namespace suki::api
