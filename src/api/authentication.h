#pragma once
#include "api/services.h"
#include "net/http.h"
#include "record/session.h"

namespace suki::api {

/// Who sends a request, and by which door. `identity` is null: nobody who is known.
struct Caller {
    identity::IdentityPtr identity;
    record::Door door = record::Door::Api;
};

/// By the session's cookie or the API key. Throws Unauthenticated `session.bad_key`.
Caller authenticate(Services& services, const net::Request& request);

/// The cookie's name (contract.md).
inline constexpr std::string_view kSessionCookie = "suki_session";

}  // namespace suki::api
