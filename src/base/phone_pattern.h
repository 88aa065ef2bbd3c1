#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace suki::phone {

/// What a pattern matched at the start of a text. Group n of the pattern is groups[n - 1]; an
/// unmatched group has a null data().
struct PatternMatch {
    std::size_t length = 0;
    int group_count = 0;
    std::array<std::string_view, 9> groups{};
};

/// Matches one of the metadata's patterns at the start of `digits`, as JavaScript's RegExp does.
/// Their whole language: digits, \d, [1-46], (…), (?:…), |, ?, {n}, {n,m}, $. The pattern is walked
/// as it stands, without being compiled, since the texts have at most 20 characters.
std::optional<PatternMatch> match_start(std::string_view pattern, std::string_view digits);

/// Like match_start, but the whole text has to match.
std::optional<PatternMatch> match_whole(std::string_view pattern, std::string_view digits);

}  // namespace suki::phone
