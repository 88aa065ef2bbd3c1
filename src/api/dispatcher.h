#pragma once
#include "api/authentication.h"
#include "api/router.h"
#include "api/services.h"
#include "net/http.h"

namespace suki::api {

/// From an HTTP request to a handler: path, identity, CSRF, Session, errors. Runs on workers.
class Dispatcher {
public:
    explicit Dispatcher(Services& services);

    /// Never throws.
    net::Response handle(const net::Request& request);

    /// Why the body of an upload is not read: nobody known sends it. Nullopt when it may come.
    /// Never throws.
    std::optional<net::Response> turn_down(const net::Request& request);

    /// True for public pages: addresses outside /api/ that are no page of the web client.
    bool is_public_page(std::string_view path) const;

    /// The path for the log: without the secret of a calendar's address.
    static std::string_view path_to_log(const net::Request& request);
    /// True for requests that hash passwords: they get a pool of their own.
    static bool is_login(const net::Request& request);
    /// Bytes of body allowed; a file may have `file_limit`.
    static std::size_t body_limit(const net::Request& request, std::uint64_t file_limit);
    /// True for an uploaded file, whose bytes are the whole body, and for one to import.
    static bool is_upload(const net::Request& request);
    static bool is_import(const net::Request& request);

private:
    Caller expect_caller(const net::Request& request);
    net::Response dispatch(const net::Request& request);
    net::Response public_page(const net::Request& request);
    net::Response call(const net::Request& request, std::vector<std::string> path,
                       const Handler& handler, const identity::Identity& identity,
                       record::Door door);

    Services& services_;
    Router router_;
    Router pages_;  // public, from the root
    Handler records_;
};

}  // namespace suki::api
