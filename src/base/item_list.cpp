#include "base/item_list.h"

#include <optional>

#include "base/text.h"

namespace suki {
namespace {

std::string quoted_item(std::string_view item) {
    std::string out = "\"";
    for (const char c : item) out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
}

/// The item in quotes that `rest` begins with, and takes it off; none: no quotes around a whole
/// item.
std::optional<std::string> take_quoted(std::string_view& rest, std::string_view separators) {
    std::string item;
    std::size_t at = 1;
    for (; at < rest.size(); ++at) {
        if (rest[at] == '"' && rest.substr(at + 1, 1) != "\"") break;
        if (rest[at] == '"') ++at;
        item += rest[at];
    }
    if (at >= rest.size()) return std::nullopt;
    const auto behind = trim(rest.substr(at + 1));
    if (!behind.empty() && separators.find(behind[0]) == std::string_view::npos)
        return std::nullopt;
    rest = behind.substr(behind.empty() ? 0 : 1);
    return item;
}

}  // namespace

std::string join_items(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& item : items) {
        const bool plain = item.find_first_of(",;|") == std::string::npos && !item.starts_with('"');
        out.append(out.empty() ? "" : "; ").append(plain ? item : quoted_item(item));
    }
    return out;
}

std::vector<std::string> split_items(std::string_view text, std::string_view separators) {
    std::vector<std::string> items;
    for (auto rest = trim(text); !rest.empty(); rest = trim(rest)) {
        auto item = rest[0] == '"' ? take_quoted(rest, separators) : std::nullopt;
        if (!item) {
            const auto end = std::min(rest.find_first_of(separators), rest.size());
            item = trim(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (!item->empty()) items.push_back(std::move(*item));
    }
    return items;
}

}  // namespace suki
