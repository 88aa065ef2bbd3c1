#pragma once
#include <string_view>

namespace suki::demo {

/// The tongue and the country of a person, a firm, an office.
enum class Language { Polish, Greek, Filipino, English };

/// "pl", "el", "fil", "en".
std::string_view locale_of(Language language);
/// ISO 3166 alpha-2 of where people of that language live in this story.
std::string_view country_of(Language language);
/// How far local clocks are ahead of UTC, hours; summer time is left out.
int hours_ahead(Language language);

}  // namespace suki::demo
