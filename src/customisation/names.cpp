#include "customisation/names.h"

#include "base/text.h"
#include "base/transliteration.h"

namespace suki::customisation {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// One that a person may have written in any case: "VAT rate" → "VatRate".
std::string pascal(std::string_view text) {
    std::string out;
    bool begins = true;
    for (const char c : latin_form(fold(text))) {
        const bool fits = is_letter(c) || (is_digit(c) && !out.empty());
        if (fits) out += begins ? upper(std::string_view(&c, 1)) : std::string(1, c);
        begins = c == '\'' ? begins : !fits;
    }
    return out;
}

}  // namespace

std::string shown_text(const Texts& texts) {
    const auto english = texts.find("en");
    if (english != texts.end()) return english->second;
    return texts.empty() ? std::string() : texts.begin()->second;
}

std::string pascal_name(const Texts& labels, std::string_view fallback) {
    const auto english = labels.find("en");
    if (english != labels.end())
        if (auto name = pascal(english->second); !name.empty()) return name;
    for (const auto& [locale, label] : labels)
        if (auto name = pascal(label); !name.empty()) return name;
    return std::string(fallback);
}

std::string own_name(std::string name, std::size_t longest,
                     const std::function<bool(const std::string&)>& is_taken) {
    name.insert(0, "x");
    while (name.size() > 2 && snake_case(name).size() + 3 > longest) name.pop_back();
    std::string free = name;
    for (int number = 2; is_taken(free); ++number) free = name + std::to_string(number);
    return free;
}

}  // namespace suki::customisation
