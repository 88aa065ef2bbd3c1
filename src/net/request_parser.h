#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "net/http.h"

namespace suki::net {

/// Why a request cannot be served; what HttpHandlers::refuse() is asked for.
struct Refusal {
    int status = 0;
    std::string_view code;     // lives as long as the process
    std::string_view message;  // likewise
};

/// Reads one HTTP/1.x request (RFC 9112) out of bytes as they come. Strict where leniency has let
/// requests be smuggled past proxies: one Content-Length or one "Transfer-Encoding: chunked", not
/// both; one Host; trailers are read and dropped. One thread.
class RequestParser {
public:
    enum class State {
        Header,      // wants more bytes of the header
        HeaderRead,  // the header is in the request; call begin_body()
        Body,        // wants more bytes of the body
        Complete,
        Refused,  // see refusal(); what follows on the connection cannot be understood
    };

    /// Reads into `request`, which must outlive the parser.
    explicit RequestParser(Request& request);
    ~RequestParser();

    /// Makes ready for the next request, clearing `request`. A header may have `header_limit`
    /// bytes.
    void reset(std::size_t header_limit);

    /// Takes bytes; returns how many were used. Those not used must be offered again, with more
    /// behind them; there are never more of them than the header limit while State is Header or
    /// Body. Stops at HeaderRead and at Complete.
    std::size_t feed(std::string_view bytes);

    /// After HeaderRead: sets how long a body may be. Refuses 413 at once when it is known to be
    /// longer; Complete when there is no body.
    void begin_body(std::size_t body_limit);

    State state() const;
    const Refusal& refusal() const;
    /// After HeaderRead.
    bool keeps_alive() const;
    bool is_http_1_0() const;
    bool expects_continue() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::net
