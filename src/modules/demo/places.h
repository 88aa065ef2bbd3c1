#pragma once
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/random.h"
#include "modules/demo/language.h"

namespace suki::demo {

struct Place {
    std::string_view city, region, postal_code;
};

struct Address {
    std::string street;
    const Place* place;
    Language language;
};

/// Somewhere in the language's country; near the firm's office more often than not.
Address make_address(SeededRandom& random, Language language);

/// Sets "<prefix>Street", "<prefix>City" and so on.
void put_address(json::object& values, const std::string& prefix, const Address& address);

}  // namespace suki::demo
