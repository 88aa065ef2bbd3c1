#include "api/odata_path.h"

#include "base/error.h"
#include "net/http.h"

namespace suki::api {
namespace {

std::string decoded(std::string_view part) {
    if (auto text = net::percent_decode(part)) return std::move(*text);
    throw invalid("http.bad_path",
                  "The address holds a broken % escape or text that is not UTF-8.");
}

}  // namespace

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> segments;
    std::size_t from = 0;
    bool quoted = false;
    for (std::size_t i = 0; i <= path.size(); ++i) {
        if (i < path.size() && path[i] == '\'') quoted = !quoted;
        if (i < path.size() && (path[i] != '/' || quoted)) continue;
        segments.push_back(decoded(path.substr(from, i - from)));
        from = i + 1;
    }
    while (segments.size() > 1 && segments.back().empty()) segments.pop_back();
    return segments;
}

}  // namespace suki::api
