#include "modules/demo/people.h"

#include <utility>

#include "base/text.h"

namespace suki::demo {
namespace {

std::string digits(SeededRandom& random, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += static_cast<char>('0' + random.below(10));
    return text;
}

/// ELOT 743 without its digraphs but the common ones; `folded` has no accents.
std::string_view latin_of_greek(std::string_view letter) {
    constexpr std::pair<std::string_view, std::string_view> kLetters[] = {
        {"α", "a"},  {"β", "v"},  {"γ", "g"},  {"δ", "d"}, {"ε", "e"}, {"ζ", "z"}, {"η", "i"},
        {"θ", "th"}, {"ι", "i"},  {"κ", "k"},  {"λ", "l"}, {"μ", "m"}, {"ν", "n"}, {"ξ", "x"},
        {"ο", "o"},  {"π", "p"},  {"ρ", "r"},  {"σ", "s"}, {"ς", "s"}, {"τ", "t"}, {"υ", "y"},
        {"φ", "f"},  {"χ", "ch"}, {"ψ", "ps"}, {"ω", "o"}};
    for (const auto& [greek, latin] : kLetters)
        if (greek == letter) return latin;
    return {};
}

std::string with_digraphs(std::string text) {
    constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
        {"ου", "ou"}, {"μπ", "b"}, {"αυ", "av"}, {"ευ", "ev"}};
    for (const auto& [greek, latin] : kPairs)
        for (auto at = text.find(greek); at != std::string::npos; at = text.find(greek, at))
            text.replace(at, greek.size(), latin);
    return text;
}

}  // namespace

Person make_person(SeededRandom& random, Language language) {
    return make_relative(random, language, random.pick(names_of(language).surnames));
}

Person make_relative(SeededRandom& random, Language language, const Surname& surname) {
    const auto& stock = names_of(language);
    const bool female = random.chance(48);
    const std::string first(random.pick(female ? stock.women : stock.men));
    return {first, std::string(female ? surname.female : surname.male), language, female};
}

std::string latin(std::string_view text, std::string_view gap) {
    const std::string folded = with_digraphs(fold(text));
    std::string out;
    bool pending = false;
    for (std::size_t i = 0; i < folded.size();) {
        const auto byte = static_cast<unsigned char>(folded[i]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        const std::string_view letter = std::string_view(folded).substr(i, length);
        i += length;
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        const std::string_view written = plain ? letter : latin_of_greek(letter);
        if (written.empty()) {
            pending = !out.empty();
            continue;
        }
        if (std::exchange(pending, false)) out += gap;
        out += written;
    }
    return out;
}

std::string make_mobile(SeededRandom& random, Language language) {
    switch (language) {
        case Language::Polish:
            return "+48" + std::string(random.chance(50) ? "60" : "50") + digits(random, 7);
        case Language::Greek:
            return "+3069" + std::string(random.chance(50) ? "4" : "7") + digits(random, 7);
        case Language::Filipino:
            return "+63917" + digits(random, 7);
        case Language::English:
            break;
    }
    return "+447700900" + digits(random, 3);  // Ofcom's numbers for drama
}

std::string make_landline(SeededRandom& random, Language language) {
    switch (language) {
        case Language::Polish:
            return "+48583" + digits(random, 6);
        case Language::Greek:
            return "+302310" + digits(random, 6);
        case Language::Filipino:
            return "+6328" + std::to_string(random.between(2, 8)) + digits(random, 6);
        case Language::English:
            break;
    }
    return "+442079460" + digits(random, 3);  // Ofcom's numbers for drama
}

}  // namespace suki::demo
