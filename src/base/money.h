#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace suki {

/// An exact amount: integer minor units (cents) of an ISO 4217 currency.
struct Money {
    std::int64_t minor_units = 0;
    std::string currency;  // three upper-case letters
    bool operator==(const Money&) const = default;
};

/// Digits after the point of an ISO 4217 currency (EUR 2, JPY 0, KWD 3); nullopt if not a currency.
std::optional<int> currency_digits(std::string_view currency);

/// "-12.5" at scale 2 → -1250. Nullopt when not a plain decimal number, when it has more digits
/// after the point than `scale` (unless zeros), or when it does not fit 64 bits.
std::optional<std::int64_t> parse_decimal(std::string_view text, int scale);

/// -1250 at scale 2 → "-12.50".
std::string format_decimal(std::int64_t units, int scale);

}  // namespace suki
