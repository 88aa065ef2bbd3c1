#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace suki {

/// "+48221234567" (E.164) from what a person typed: "22 123 45 67", "0048 22 …", "tel:+48-22-…".
/// `country` (ISO 3166 alpha-2) is assumed when no country code is given. Nullopt when the number
/// cannot exist in its country's plan. Rules: the metadata of npm's libphonenumber-js.
std::optional<std::string> parse_phone(std::string_view typed, std::string_view country);

/// "+48221234567" → "22 123 45 67" when its country is `home`, else "+48 22 123 45 67".
std::string format_phone(std::string_view e164, std::string_view home);

}  // namespace suki
