#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/open_file.h"

namespace suki::net {

/// One HTTP request, wholly read. Header names compare without case.
struct Request {
    std::string method;  // "GET"
    std::string target;  // as sent: "/api/v1/accounts?$top=5"
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::shared_ptr<OpenFile> body_file;  // instead of `body`, where HttpServerOptions says so
    std::string remote_address;           // without port
    std::string id;  // for X-Request-Id; taken from the caller's header when it is
                     // [A-Za-z0-9._-]{1,64}, else made
    std::chrono::steady_clock::time_point deadline;  // the handler should be done by then

    /// Before "?", still percent-encoded.
    std::string_view path() const;
    /// After "?", or "".
    std::string_view query() const;
    /// First header of that name, or "".
    std::string_view header(std::string_view name) const;
    /// Value of a cookie, or "".
    std::string_view cookie(std::string_view name) const;
};

class LiveBody;

/// What to answer. Content-Length, Date, Connection and X-Request-Id are added by the server.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    /// Instead of `body`: bytes that live as long as the process (compiled-in assets).
    std::string_view static_body;
    /// Instead of `body`: `file_bytes` of it from `file_from`, sent piece by piece. The answer to
    /// HEAD needs only to say how many.
    std::shared_ptr<const OpenFile> file;
    std::uint64_t file_from = 0, file_bytes = 0;
    /// Further headers that live as long as the process, as they are sent: "Name: value\r\n…".
    std::string_view static_headers;
    /// The answer goes on: no Content-Length, `body` is empty, and the connection serves nothing
    /// else afterwards.
    std::shared_ptr<LiveBody> live;

    static Response of(int status, std::string content_type, std::string body);
};

/// "%C5%82a" → "ła"; "+" stays "+" unless `plus_is_space`. Nullopt on a bad escape or if the result
/// is not UTF-8 or contains NUL.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
std::string percent_encode(std::string_view text);  // RFC 3986 unreserved kept

/// name=value pairs of a query string, decoded ("+" is a space), in order. Throws Error Invalid
/// `http.bad_query`.
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

}  // namespace suki::net
