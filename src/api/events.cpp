// GET /api/v1/events: what is written, while it is written.
#include <charconv>

#include "api/authentication.h"
#include "api/event_hub.h"
#include "api/router.h"

namespace suki::api {
namespace {

std::optional<std::int64_t> last_heard(const net::Request& request) {
    const auto text = request.header("Last-Event-ID");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty()) return std::nullopt;
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        throw invalid("events.bad_id", "Last-Event-ID must be the id of an event.")
            .target("Last-Event-ID");
    return number;
}

/// Asks anew each time, for who may listen now may be logged out later.
std::function<identity::IdentityPtr()> who_asks(Call& call) {
    net::Request kept;
    for (const auto* name : {"Authorization", "Cookie"})
        kept.headers.emplace_back(name, call.request.header(name));
    return [&services = call.services, kept] {
        try {
            return authenticate(services, kept).identity;
        } catch (const Error&) {
            return identity::IdentityPtr();
        }
    };
}

net::Response listen(Call& call) {
    const auto body = std::make_shared<net::LiveBody>();
    call.services.events.add({body, who_asks(call)}, last_heard(call.request));
    net::Response response;
    response.headers = {{"Content-Type", "text/event-stream"},
                        {"Cache-Control", "no-store"},
                        {"X-Accel-Buffering", "no"}};
    response.live = body;
    return response;
}

}  // namespace

void bind_events(Router& router) {
    router.on("GET", "v1/events", Access::LoggedIn, listen);
}

}  // namespace suki::api
