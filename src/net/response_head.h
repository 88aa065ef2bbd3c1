#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "net/http.h"

namespace suki::net {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7), made once a second. One thread.
class DateText {
public:
    std::string_view at(std::chrono::system_clock::time_point now);

private:
    std::chrono::sys_seconds second_{std::chrono::seconds{-1}};
    std::string text_;
};

enum class Persistence { KeepAlive, KeepAliveSaid, Close };  // "said": an HTTP/1.0 client asked

/// The bytes that a response sends as its body (to all methods but HEAD).
std::string_view body_of(const Response& response);

/// True for the statuses that never have a body (1xx, 204, 304).
bool is_bodiless(int status);

/// "Not Found"; "" for a status that is not ours.
std::string_view reason_of(int status);

/// Appends status line, the headers of `response` and the server's own, and the empty line.
/// CR, LF and NUL within a header become spaces; a header that the server sets itself
/// (Content-Length, Date, Connection, Transfer-Encoding, X-Request-Id) is left out.
void append_head(std::string& out, const Response& response, std::string_view date,
                 std::string_view request_id, Persistence persistence);

}  // namespace suki::net
