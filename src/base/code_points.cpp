#include "base/code_points.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace suki {

std::u32string code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    const auto size = static_cast<std::int32_t>(utf8.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c;
        U8_NEXT_OR_FFFD(utf8.data(), i, size, c);
        out += static_cast<char32_t>(c);
    }
    return out;
}

std::string utf8(std::u32string_view characters) {
    std::string out;
    out.reserve(characters.size());
    for (const char32_t c : characters) {
        char bytes[4];
        int length = 0;
        U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
        out.append(bytes, static_cast<std::size_t>(length));
    }
    return out;
}

bool all_letters(std::u32string_view characters) {
    return std::all_of(characters.begin(), characters.end(),
                       [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)); });
}

bool is_word_character(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK;
}

}  // namespace suki
