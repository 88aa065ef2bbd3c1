#pragma once
#include <span>
#include <string>
#include <string_view>

#include "modules/demo/story.h"

namespace suki::demo {

struct Colleague {
    std::string_view key, name, title, team, manager;
    Language language;
    bool administrator = false;
};

std::span<const Colleague> staff();

/// Key of somebody with that title in the office for `language`, else of the nearest who does it
/// for all offices. `turn` chooses among several.
std::string colleague(std::string_view title, Language language, std::size_t turn = 0);

/// Who sells to clients of `language`.
std::string seller(SeededRandom& random, Language language);

void tell_staff(Story& story);

}  // namespace suki::demo
