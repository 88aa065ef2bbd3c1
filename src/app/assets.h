#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "net/http.h"

namespace suki::app {

/// The compiled-in web client: each file once plain and, where smaller, as brotli and gzip, with a
/// strong ETag. Any address that names no file is a page of the client, which routes by itself.
class Assets {
public:
    Assets();
    /// For GET and HEAD outside /api/; nullopt for everything else. Never blocks.
    std::optional<net::Response> answer(const net::Request& request) const;

private:
    struct Asset {
        std::string_view plain, brotli, gzip;
        std::string type, etag;
        bool is_hashed = false;  // the name changes with the content: cached for ever
    };
    void add(const EmbeddedFile& file);
    static net::Response respond(const net::Request& request, const Asset& asset);

    std::map<std::string, Asset, std::less<>> assets_;
};

/// The headers that every answer gets (OWASP secure headers): no framing, no sniffing, scripts and
/// styles only from here.
void add_security_headers(net::Response& response);

}  // namespace suki::app
