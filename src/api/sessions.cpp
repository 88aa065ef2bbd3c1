#include "api/authentication.h"
#include "api/dispatcher.h"
#include "api/router.h"

namespace suki::api {
namespace {

std::string cookie(const Services& services, std::string_view token, std::string_view max_age) {
    std::string text(kSessionCookie);
    text.append("=")
        .append(token)
        .append("; Path=/; HttpOnly; SameSite=Strict; Max-Age=")
        .append(max_age);
    if (services.secure_cookie) text += "; Secure";
    return text;
}

net::Response log_in(Call& call) {
    const auto body = json_body(call.request);
    const auto login = call.services.identities.login(
        required_text(body, "email"), required_text(body, "password"), call.request.remote_address);
    auto response = json_response(200, json::object{{"csrfToken", login.csrf_token}});
    response.headers.emplace_back("Set-Cookie", cookie(call.services, login.token, "1209600"));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

net::Response who(Call& call) {
    const auto& me = call.identity;
    auto response = json_response(200, json::object{{"csrfToken", me.csrf_token},
                                                    {"user", json::object{{"id", me.user.text()},
                                                                          {"name", me.name},
                                                                          {"email", me.email},
                                                                          {"role", me.role},
                                                                          {"locale", me.locale}}}});
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

net::Response log_out(Call& call) {
    call.services.identities.logout(call.request.cookie(kSessionCookie));
    auto response = no_content();
    response.headers.emplace_back("Set-Cookie", cookie(call.services, "", "0"));
    return response;
}

net::Response change_password(Call& call) {
    const auto body = json_body(call.request);
    call.services.identities.change_password(call.identity.user, required_text(body, "current"),
                                             required_text(body, "new"),
                                             call.request.cookie(kSessionCookie));
    return no_content();
}

}  // namespace

void bind_sessions(Router& router) {
    router.on("POST", "session", Access::Anyone, log_in);
    router.on("GET", "session", Access::LoggedIn, who);
    router.on("DELETE", "session", Access::LoggedIn, log_out);
    router.on("POST", "session/password", Access::LoggedIn, change_password);
}

}  // namespace suki::api
