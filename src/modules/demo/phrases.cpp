#include "modules/demo/phrases.h"

namespace suki::demo {

const PhraseBook& phrase_book(Language language) {
    switch (language) {
        case Language::Polish:
            return polish_phrases();
        case Language::Greek:
            return greek_phrases();
        case Language::Filipino:
            return filipino_phrases();
        case Language::English:
            break;
    }
    return english_phrases();
}

std::string fill(std::string_view phrase, const Words& words) {
    const std::pair<std::string_view, const std::string&> places[] = {{"{account}", words.account},
                                                                      {"{contact}", words.contact},
                                                                      {"{product}", words.product},
                                                                      {"{city}", words.city},
                                                                      {"{amount}", words.amount}};
    std::string text(phrase);
    for (const auto& [place, word] : places)
        for (auto at = text.find(place); at != std::string::npos;
             at = text.find(place, at + word.size()))
            text.replace(at, place.size(), word);
    return text;
}

}  // namespace suki::demo
