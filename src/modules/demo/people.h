#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/random.h"
#include "modules/demo/language.h"

namespace suki::demo {

struct Person {
    std::string first, last;
    Language language;
    bool female;

    std::string full() const { return first + " " + last; }
};

/// A surname as men and as women carry it.
struct Surname {
    std::string_view male, female;
};

struct NameStock {
    std::span<const std::string_view> men, women;
    std::span<const Surname> surnames;
};
const NameStock& names_of(Language language);

Person make_person(SeededRandom& random, Language language);
/// Somebody with a given surname of names_of(language), for families.
Person make_relative(SeededRandom& random, Language language, const Surname& surname);

/// Latin small letters, digits and `gap` for anything between: "Zażółć Gęś" → "zazolc.ges",
/// "Παπαδόπουλος" → "papadopoulos".
std::string latin(std::string_view text, std::string_view gap);

/// E.164, of the plan of the language's country; from a block reserved for fiction where there is
/// one.
std::string make_mobile(SeededRandom& random, Language language);
std::string make_landline(SeededRandom& random, Language language);

}  // namespace suki::demo
