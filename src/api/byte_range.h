#pragma once
#include <cstdint>
#include <string>

#include "net/http.h"

namespace suki::api {

/// What of a content a request gets (RFC 9110, sections 13 and 14).
struct ByteRange {
    int status = 200;  // 200 all, 206 a part, 304 nothing new, 416 there is no such part
    std::uint64_t from = 0, bytes = 0;
    std::string content_range;  // for the header, or ""
};

/// `etag` with its quotes. Several ranges at once get the whole, as the standard allows.
ByteRange wanted_range(const net::Request& request, const std::string& etag, std::uint64_t size);

}  // namespace suki::api
