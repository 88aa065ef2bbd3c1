// A person's calendar for other programs: a secret address that answers as iCalendar.
#include "api/router.h"
#include "modules/worktime/ical_feed.h"

namespace suki::api {
namespace {

constexpr std::string_view kEnding = ".ics";

net::Response no_store(net::Response response) {
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

net::Response about(Call& call) {
    const auto since = call.services.identities.feed_token_since(call.identity.user);
    return no_store(json_response(
        200, json::object{{"since", since ? json::value(format_instant(*since)) : nullptr}}));
}

net::Response make(Call& call) {
    const auto token = call.services.identities.make_feed_token(call.identity.user);
    return no_store(json_response(201, json::object{{"url", "/calendar/" + token + ".ics"}}));
}

net::Response revoke(Call& call) {
    call.services.identities.revoke_feed_token(call.identity.user);
    return no_content();
}

/// "https://crm.example.test": where the caller found us.
std::string own_address(const Call& call) {
    const auto host = call.request.header("Host");
    return (call.services.secure_cookie ? "https://" : "http://") + std::string(host);
}

net::Response feed(Call& call) {
    std::string_view token = call.path.back();
    const bool is_feed = token.ends_with(kEnding);
    if (is_feed) token.remove_suffix(kEnding.size());
    const auto who = is_feed ? call.services.identities.by_feed_token(token) : nullptr;
    if (!who) throw not_found("http.not_found", "There is nothing at this address.");
    record::Session session(call.services.engine,
                            {who->user, who->name, record::Door::Api, who->rights},
                            call.request.deadline);
    auto response = net::Response::of(200, "text/calendar; charset=utf-8",
                                      modules::ical_feed(session, who->name, own_address(call)));
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    response.headers.emplace_back("Content-Disposition", "inline; filename=\"calendar.ics\"");
    return response;
}

}  // namespace

void bind_calendar_feed(Router& router) {
    router.on("GET", "calendar/feed", Access::LoggedIn, about);
    router.on("POST", "calendar/feed", Access::LoggedIn, make);
    router.on("DELETE", "calendar/feed", Access::LoggedIn, revoke);
}

void bind_calendar_pages(Router& pages) {
    pages.on("GET", "calendar/{}", Access::Anyone, feed);
}

}  // namespace suki::api
