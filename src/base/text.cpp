// ICU behind small functions: folding for search, collation for lists, case, similarity.
#include "base/text.h"

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace suki {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
char ascii_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

std::string map_ascii(std::string_view text, char (*map)(char)) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), map);
    return out;
}

/// Letters that Unicode does not decompose but people type without their stroke.
UChar32 without_stroke(UChar32 c) {
    switch (c) {
        case 0x142:
            return 'l';  // ł
        case 0x111:
            return 'd';  // đ
        case 0xf8:
            return 'o';  // ø
        case 0x131:
            return 'i';  // ı
        case 0x3c2:
            return 0x3c3;  // final sigma
        default:
            return c;
    }
}

void append_utf8(std::string& out, UChar32 c) {
    char buffer[4];
    int length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    out.append(buffer, static_cast<std::size_t>(length));
}

std::u16string to_utf16(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::u16string out(text.size(), u'\0');
    std::int32_t length = 0;
    u_strFromUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &length, text.data(),
                         static_cast<std::int32_t>(text.size()), 0xfffd, nullptr, &status);
    out.resize(static_cast<std::size_t>(length));
    return out;
}

std::u16string compatibility_fold(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    static const UNormalizer2* normalizer = [] {
        UErrorCode error = U_ZERO_ERROR;
        return unorm2_getNFKDInstance(&error);
    }();
    const std::u16string source = to_utf16(text);
    std::u16string folded(source.size() * 3 + 8, u'\0');
    auto length =
        u_strFoldCase(folded.data(), static_cast<std::int32_t>(folded.size()), source.data(),
                      static_cast<std::int32_t>(source.size()), U_FOLD_CASE_DEFAULT, &status);
    folded.resize(static_cast<std::size_t>(length));
    std::u16string out(folded.size() * 18 + 8, u'\0');
    status = U_ZERO_ERROR;
    length = unorm2_normalize(normalizer, folded.data(), static_cast<std::int32_t>(folded.size()),
                              out.data(), static_cast<std::int32_t>(out.size()), &status);
    out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
    return out;
}

const UCollator* root_collator() {
    // A collator without changing attributes may be shared by threads for comparison.
    static const std::unique_ptr<UCollator, decltype(&ucol_close)> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<UCollator, decltype(&ucol_close)> made(ucol_open("", &status), &ucol_close);
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no root collation");
        return made;
    }();
    return collator.get();
}

template <class Map>
std::string map_case(std::string_view text, Map map) {
    static const UCaseMap* case_map = [] {
        UErrorCode error = U_ZERO_ERROR;
        return ucasemap_open("", 0, &error);
    }();
    UErrorCode status = U_ZERO_ERROR;
    std::string out(text.size() * 3 + 8, '\0');
    const auto length = map(case_map, out.data(), static_cast<std::int32_t>(out.size()),
                            text.data(), static_cast<std::int32_t>(text.size()), &status);
    out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
    return out;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    const auto size = static_cast<std::int32_t>(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::int32_t i = 0; i < size;) {
        if (bytes[i] < 0x80) {
            ++i;
            continue;
        }
        UChar32 c;
        U8_NEXT(bytes, i, size, c);
        if (c < 0) return false;
    }
    return true;
}

std::string fold(std::string_view text) {
    if (is_ascii(text)) return map_ascii(text, ascii_lower);
    const std::u16string source = compatibility_fold(text);
    std::string out;
    out.reserve(text.size());
    const auto size = static_cast<std::int32_t>(source.size());
    for (std::int32_t i = 0; i < size;) {
        UChar32 c;
        U16_NEXT(source.data(), i, size, c);
        const auto type = u_charType(c);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) continue;
        append_utf8(out, without_stroke(c));
    }
    return out;
}

std::vector<std::string> folded_words(std::string_view text) {
    const std::string folded = fold(text);
    std::vector<std::string> words;
    std::string word;
    const auto size = static_cast<std::int32_t>(folded.size());
    for (std::int32_t i = 0; i < size;) {
        const auto start = i;
        UChar32 c;
        U8_NEXT(folded.data(), i, size, c);
        if (c >= 0 && u_isalnum(c)) {
            word.append(folded, static_cast<std::size_t>(start),
                        static_cast<std::size_t>(i - start));
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kNoBreak = "\xc2\xa0";
    const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (;;) {
        if (!text.empty() && is_space(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(kNoBreak))
            text.remove_prefix(2);
        else
            break;
    }
    for (;;) {
        if (!text.empty() && is_space(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(kNoBreak))
            text.remove_suffix(2);
        else
            break;
    }
    return text;
}

std::size_t length_in_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string lower(std::string_view text) {
    return is_ascii(text) ? map_ascii(text, ascii_lower) : map_case(text, ucasemap_utf8ToLower);
}

std::string upper(std::string_view text) {
    return is_ascii(text) ? map_ascii(text, ascii_upper) : map_case(text, ucasemap_utf8ToUpper);
}

int compare_text(std::string_view a, std::string_view b) {
    UErrorCode status = U_ZERO_ERROR;
    const auto order =
        ucol_strcollUTF8(root_collator(), a.data(), static_cast<std::int32_t>(a.size()), b.data(),
                         static_cast<std::int32_t>(b.size()), &status);
    if (order != UCOL_EQUAL) return order == UCOL_LESS ? -1 : 1;
    const int bytes = a.compare(b);
    return bytes < 0 ? -1 : bytes > 0 ? 1 : 0;
}

std::string snake_case(std::string_view camel) {
    std::string out;
    for (const char c : camel) {
        if (c >= 'A' && c <= 'Z') {
            if (!out.empty()) out += '_';
            out += ascii_lower(c);
        } else {
            out += c;
        }
    }
    return out;
}

std::string camel_case(std::string_view snake) {
    std::string out;
    bool capital = false;
    for (const char c : snake) {
        if (c == '_') {
            capital = true;
        } else {
            out += capital ? ascii_upper(c) : c;
            capital = false;
        }
    }
    return out;
}

double similarity(std::string_view a, std::string_view b) {
    // Jaro-Winkler (Winkler 1990) over folded UTF-16 units; prefix scale 0.1, at most 4.
    const std::u16string x = to_utf16(fold(a));
    const std::u16string y = to_utf16(fold(b));
    if (x.empty() || y.empty()) return x == y ? 1 : 0;
    const std::size_t window = std::max<std::size_t>(std::max(x.size(), y.size()) / 2, 1) - 1;
    std::vector<bool> used_x(x.size()), used_y(y.size());
    std::size_t matches = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t end = std::min(y.size(), i + window + 1);
        for (std::size_t j = i > window ? i - window : 0; j < end; ++j) {
            if (used_y[j] || x[i] != y[j]) continue;
            used_x[i] = used_y[j] = true;
            ++matches;
            break;
        }
    }
    if (matches == 0) return 0;
    std::size_t transposed = 0;
    for (std::size_t i = 0, j = 0; i < x.size(); ++i) {
        if (!used_x[i]) continue;
        while (!used_y[j]) ++j;
        if (x[i] != y[j]) ++transposed;
        ++j;
    }
    const double m = static_cast<double>(matches);
    const double jaro = (m / static_cast<double>(x.size()) + m / static_cast<double>(y.size()) +
                         (m - static_cast<double>(transposed) / 2) / m) /
                        3;
    std::size_t prefix = 0;
    while (prefix < std::min({x.size(), y.size(), std::size_t{4}}) && x[prefix] == y[prefix])
        ++prefix;
    return jaro + static_cast<double>(prefix) * 0.1 * (1 - jaro);
}

std::string in_quotes(std::string_view text) {
    return std::string("'").append(text).append("'");
}

}  // namespace suki
