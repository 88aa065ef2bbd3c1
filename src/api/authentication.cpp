#include "api/authentication.h"

namespace suki::api {
namespace {

constexpr std::string_view kBearer = "Bearer ";

}  // namespace

Caller authenticate(Services& services, const net::Request& request) {
    const auto authorization = request.header("Authorization");
    if (authorization.starts_with(kBearer)) {
        auto identity = services.identities.by_api_key(authorization.substr(kBearer.size()));
        if (!identity)
            throw Error(ErrorKind::Unauthenticated, "session.bad_key", "The API key is not known.");
        return {std::move(identity), record::Door::Api};
    }
    const auto token = request.cookie(kSessionCookie);
    if (token.empty()) return {};
    return {services.identities.by_session(token), record::Door::Ui};
}

}  // namespace suki::api
