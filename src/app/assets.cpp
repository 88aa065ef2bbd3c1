#include "app/assets.h"

#include "base/hash.h"

namespace suki::embedded {
std::vector<EmbeddedFile> assets();
}

namespace suki::app {
namespace {

std::string type_of(std::string_view path) {
    static const std::map<std::string_view, std::string_view> types = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".json", "application/json"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"},
    };
    const auto dot = path.rfind('.');
    const auto found = dot == std::string_view::npos ? types.end() : types.find(path.substr(dot));
    return found == types.end() ? "application/octet-stream" : std::string(found->second);
}

bool accepts(const net::Request& request, std::string_view encoding) {
    return request.header("Accept-Encoding").find(encoding) != std::string_view::npos;
}

}  // namespace

Assets::Assets() {
    for (const auto& file : embedded::assets()) add(file);
}

void Assets::add(const EmbeddedFile& file) {
    auto path = file.path;
    const bool brotli = path.ends_with(".br"), gzip = path.ends_with(".gz");
    if (brotli || gzip) path.remove_suffix(3);
    auto& asset = assets_[std::string(path)];
    if (brotli)
        asset.brotli = file.content;
    else if (gzip)
        asset.gzip = file.content;
    else
        asset.plain = file.content;
    if (brotli || gzip) return;
    asset.type = type_of(path);
    asset.etag = content_hash(file.content, 16);
    asset.is_hashed = path.starts_with("assets/");
}

std::optional<net::Response> Assets::answer(const net::Request& request) const {
    const auto path = request.path();
    const bool is_page = request.method == "GET" || request.method == "HEAD";
    if (!is_page || path.starts_with("/api/") || path == "/api") return std::nullopt;
    const auto found = assets_.find(path.substr(1));
    if (found != assets_.end()) return respond(request, found->second);
    if (path.starts_with("/assets/"))
        return std::nullopt;  // an old page asks for a file that is gone
    if (path.find("/..") != path.npos) return std::nullopt;  // nobody's page is up there
    const auto page = assets_.find("index.html");
    if (page == assets_.end()) return std::nullopt;
    return respond(request, page->second);
}

net::Response Assets::respond(const net::Request& request, const Asset& asset) {
    net::Response response;
    std::string etag = asset.etag;
    response.static_body = asset.plain;
    if (!asset.brotli.empty() && accepts(request, "br")) {
        response.static_body = asset.brotli;
        response.headers.emplace_back("Content-Encoding", "br");
        etag += "-br";
    } else if (!asset.gzip.empty() && accepts(request, "gzip")) {
        response.static_body = asset.gzip;
        response.headers.emplace_back("Content-Encoding", "gzip");
        etag += "-gz";
    }
    etag = "\"" + etag + "\"";
    response.headers.emplace_back("Content-Type", asset.type);
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back(
        "Cache-Control", asset.is_hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.header("If-None-Match") == etag) {
        response.status = 304;
        response.static_body = {};
    }
    return response;
}

void add_security_headers(net::Response& response) {
    response.static_headers =
        "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; "
        "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; "
        "base-uri 'none'; form-action 'self'; object-src 'none'\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "X-Frame-Options: DENY\r\n"
        "Referrer-Policy: same-origin\r\n"
        "Cross-Origin-Opener-Policy: same-origin\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\n"
        "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n";
}

}  // namespace suki::app
