#include "api/byte_range.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace suki::api {
namespace {

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// One of the list is ours, or "*"; weak ones count for reading.
bool names_etag(std::string_view list, std::string_view etag) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto one = trim(list.substr(0, comma));
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == etag || one == "*") return true;
        list = comma == list.npos ? std::string_view() : list.substr(comma + 1);
    }
    return false;
}

/// nullopt for what is no single range of bytes: then it is as if nothing was asked.
std::optional<std::pair<std::optional<std::uint64_t>, std::optional<std::uint64_t>>> bounds_of(
    std::string_view header) {
    constexpr std::string_view kUnit = "bytes=";
    if (!header.starts_with(kUnit)) return std::nullopt;
    const auto text = trim(header.substr(kUnit.size()));
    const auto dash = text.find('-');
    if (dash == text.npos || text.find(',') != text.npos) return std::nullopt;
    const auto first = number_in(text.substr(0, dash)), last = number_in(text.substr(dash + 1));
    const bool is_good = (first || dash == 0) && (last || dash + 1 == text.size()) &&
                         (first || last) && (!first || !last || *first <= *last);
    if (!is_good) return std::nullopt;
    return std::pair(first, last);
}

}  // namespace

ByteRange wanted_range(const net::Request& request, const std::string& etag, std::uint64_t size) {
    if (names_etag(request.header("If-None-Match"), etag)) return {304, 0, 0, ""};
    const ByteRange all{200, 0, size, ""};
    const auto bounds = bounds_of(request.header("Range"));
    const auto condition = request.header("If-Range");
    if (!bounds || (!condition.empty() && condition != etag)) return all;
    const auto [first, last] = *bounds;
    const auto from = first ? *first : size - std::min(size, *last);
    if (from >= size || (!first && *last == 0))
        return {416, 0, 0, "bytes */" + std::to_string(size)};
    const auto end = first && last ? std::min(*last, size - 1) : size - 1;
    return {
        206, from, end - from + 1,
        "bytes " + std::to_string(from) + "-" + std::to_string(end) + "/" + std::to_string(size)};
}

}  // namespace suki::api
