#include "api/odata_path.h"

#include "base/error.h"
#include "base/text.h"
#include "net/http.h"

namespace suki::api {
namespace {

std::string decoded(std::string_view part) {
    if (auto text = net::percent_decode(part)) return std::move(*text);
    throw invalid("http.bad_path",
                  "The address holds a broken % escape or text that is not UTF-8.");
}

[[noreturn]] void refuse_key(std::string_view text) {
    throw invalid("http.bad_key", "\"" + std::string(text) +
                                      "\" is no key; write a record's id (GUID) or a unique "
                                      "property such as externalId='X1'.");
}

/// 'it''s' → it's
std::string unquoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') refuse_key(text);
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\'' && ++i + 1 >= text.size()) refuse_key(text);
        out += text[i];
    }
    return out;
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

Segment parse_segment(std::string_view text) {
    Segment segment;
    const auto open = text.find('(');
    segment.name = text.substr(0, open);
    if (open == std::string_view::npos) return segment;
    if (text.back() != ')') refuse_key(text);
    const auto key = trim(text.substr(open + 1, text.size() - open - 2));
    if ((segment.id = Id::parse(key))) return segment;
    const auto equals = key.find('=');
    if (equals == std::string_view::npos) refuse_key(key);
    segment.key_property = trim(key.substr(0, equals));
    const auto value = trim(key.substr(equals + 1));
    if (segment.key_property == "id") {
        if (!(segment.id = Id::parse(value))) refuse_key(key);
        segment.key_property.clear();
        return segment;
    }
    segment.key_value = unquoted(value);
    return segment;
}

}  // namespace suki::api
