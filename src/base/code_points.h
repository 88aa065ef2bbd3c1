#pragma once
#include <string>
#include <string_view>

namespace suki {

/// Between UTF-8 and one element a Unicode character. What is not UTF-8 becomes U+FFFD.
std::u32string code_points(std::string_view utf8);
std::string utf8(std::u32string_view characters);

/// In any script; true of nothing.
bool all_letters(std::u32string_view characters);
/// Letters, digits and the marks on them: what words are made of.
bool is_word_character(char32_t character);

}  // namespace suki
