#include "api/router.h"

#include <algorithm>

namespace suki::api {
namespace {

std::vector<std::string> split(std::string_view pattern) {
    std::vector<std::string> parts;
    for (;;) {
        const auto slash = pattern.find('/');
        parts.emplace_back(pattern.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        pattern.remove_prefix(slash + 1);
    }
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return false;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (pattern[i] != "{}" && pattern[i] != path[i]) return false;
    return true;
}

}  // namespace

void Router::on(std::string method, std::string pattern, Access access, Handler handler) {
    routes_.push_back({std::move(method), split(pattern), access, std::move(handler)});
}

Router::Match Router::find(std::string_view method, const std::vector<std::string>& path) const {
    Match match;
    for (const auto& route : routes_) {
        if (!matches(route.pattern, path)) continue;
        match.path_known = true;
        if (route.method != method) continue;
        match.handler = &route.handler;
        match.access = route.access;
        return match;
    }
    return match;
}

bool Router::knows(std::string_view path) const {
    const auto segments = split(path);
    return std::any_of(routes_.begin(), routes_.end(),
                       [&](const Route& route) { return matches(route.pattern, segments); });
}

}  // namespace suki::api
