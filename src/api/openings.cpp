// The pixel of an e-mail: who sees it, has opened the mail. Anyone may ask for it.
#include "api/router.h"
#include "modules/emails/opening.h"

namespace suki::api {
namespace {

constexpr std::string_view kEnding = ".gif";
// One transparent pixel.
constexpr std::string_view kPixel(
    "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    "\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02"
    "D\x01\x00;",
    43);

net::Response pixel(Call& call) {
    const std::string_view name = call.path.back();
    if (!name.ends_with(kEnding))
        throw not_found("http.not_found", "There is nothing at this address.");
    modules::note_opening(call.session.engine(), name.substr(0, name.size() - kEnding.size()));
    auto response = net::Response::of(200, "image/gif", std::string(kPixel));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

void bind_openings(Router& pages) {
    pages.on("GET", "open/{}", Access::Anyone, pixel);
}

}  // namespace suki::api
