#include "modules/demo/language.h"

namespace suki::demo {

std::string_view locale_of(Language language) {
    constexpr std::string_view kLocales[] = {"pl", "el", "fil", "en"};
    return kLocales[static_cast<int>(language)];
}

std::string_view country_of(Language language) {
    constexpr std::string_view kCountries[] = {"PL", "GR", "PH", "GB"};
    return kCountries[static_cast<int>(language)];
}

int hours_ahead(Language language) {
    constexpr int kHours[] = {1, 2, 8, 0};
    return kHours[static_cast<int>(language)];
}

}  // namespace suki::demo
