// from.to.after.chunk.last.sight.check: numbers in decimal, an EventPosition as three of them, and
// at the end a hash of what stands before it and of the scope.
#include "api/delta_token.h"

#include <charconv>
#include <vector>

#include "base/hash.h"
#include "record/refuse_query.h"

namespace suki::api {
namespace {

using record::EventPosition;

constexpr std::size_t kParts = 11;
constexpr std::size_t kCheckBytes = 8;

std::string check_of(std::string_view text, std::string_view scope) {
    return content_hash(std::string(text) + "\n" + std::string(scope), kCheckBytes);
}

[[noreturn]] void refuse_token() {
    record::refuse_query(
        "query.bad_deltatoken",
        "$deltatoken must come from a deltaLink or nextLink of the same list, as it was given to "
        "you: follow that link as it stands, or read anew.",
        "$deltatoken");
}

std::int64_t number_in(std::string_view text) {
    std::int64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size()) refuse_token();
    return value;
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (auto dot = text.find('.'); dot != text.npos; dot = text.find('.')) {
        parts.push_back(text.substr(0, dot));
        text.remove_prefix(dot + 1);
    }
    parts.push_back(text);
    return parts;
}

std::string written(const EventPosition& position) {
    return std::to_string(position.number) + "." +
           std::to_string(position.at.time_since_epoch().count()) + "." +
           std::to_string(position.taken.time_since_epoch().count()) + ".";
}

EventPosition position_in(const std::vector<std::string_view>& parts, std::size_t first) {
    const auto instant = [&](std::size_t part) {
        return Instant{std::chrono::milliseconds{number_in(parts[part])}};
    };
    return {number_in(parts[first]), instant(first + 1), instant(first + 2)};
}

}  // namespace

std::string write_delta_token(const DeltaState& state, std::string_view scope) {
    auto text = written(state.from) + written(state.to) + std::to_string(state.place.after) + "." +
                std::to_string(state.place.chunk) + "." + state.place.last.text() + "." +
                state.sight;
    return text + "." + check_of(text, scope);
}

DeltaState read_delta_token(std::string_view token, std::string_view scope) {
    const auto parts = parts_of(token);
    const auto last = parts.size() == kParts ? Id::parse(parts[8]) : std::nullopt;
    if (!last) refuse_token();
    const auto text = token.substr(0, token.size() - parts.back().size() - 1);
    if (!same_secret(parts.back(), check_of(text, scope))) refuse_token();
    DeltaState state{position_in(parts, 0), position_in(parts, 3), {}, std::string(parts[9])};
    state.place = {number_in(parts[6]), state.to.number, number_in(parts[7]), *last};
    return state;
}

}  // namespace suki::api
