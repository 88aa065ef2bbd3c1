#include "base/one_edit.h"

#include <algorithm>

namespace suki {
namespace {

std::size_t common_start(std::u32string_view a, std::u32string_view b) {
    const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return static_cast<std::size_t>(ends.first - a.begin());
}

std::u32string_view from(std::u32string_view text, std::size_t at) {
    return text.substr(std::min(at, text.size()));
}

bool swapped_at(std::u32string_view a, std::u32string_view b, std::size_t at) {
    return at + 1 < a.size() && at + 1 < b.size() && a[at] == b[at + 1] && a[at + 1] == b[at];
}

}  // namespace

bool within_one_edit(std::u32string_view a, std::u32string_view b) {
    if (a.size() < b.size()) std::swap(a, b);
    if (a.size() > b.size() + 1) return false;
    const auto at = common_start(a, b);
    if (a.size() > b.size()) return from(a, at + 1) == from(b, at);
    return from(a, at + 1) == from(b, at + 1) ||
           (swapped_at(a, b, at) && from(a, at + 2) == from(b, at + 2));
}

std::optional<std::size_t> begins_within_one_edit(std::u32string_view word,
                                                  std::u32string_view typed) {
    const auto size = typed.size();
    const auto at = common_start(word, typed);
    const auto goes_on = [&](std::size_t in_word, std::size_t in_typed) {
        return in_word <= word.size() && from(word, in_word).starts_with(from(typed, in_typed));
    };
    if (at == size) return size;
    if (goes_on(at + 1, at + 1) || (swapped_at(word, typed, at) && goes_on(at + 2, at + 2)))
        return size;
    if (goes_on(at, at + 1)) return size - 1;
    if (goes_on(at + 1, at)) return size + 1;
    return std::nullopt;
}

}  // namespace suki
