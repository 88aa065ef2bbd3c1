#include "base/money.h"

#include <unicode/ucurr.h>

#include <algorithm>

namespace suki {

std::optional<int> currency_digits(std::string_view currency) {
    const bool letters =
        currency.size() == 3 &&
        std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!letters) return std::nullopt;
    const UChar code[4] = {static_cast<UChar>(currency[0]), static_cast<UChar>(currency[1]),
                           static_cast<UChar>(currency[2]), 0};
    if (ucurr_getNumericCode(code) == 0) return std::nullopt;  // ICU knows no such currency
    UErrorCode status = U_ZERO_ERROR;
    return ucurr_getDefaultFractionDigits(code, &status);
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int scale) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    std::int64_t units = 0;
    int after_point = -1;  // digits seen after the point; -1 before it
    bool any = false;
    const auto push = [&](int digit) {
        return !__builtin_mul_overflow(units, std::int64_t{10}, &units) &&
               !__builtin_add_overflow(units, std::int64_t{digit}, &units);
    };
    for (const char c : text) {
        if (c == '.' && after_point < 0) {
            after_point = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        any = true;
        if (after_point >= scale) {
            if (c != '0') return std::nullopt;
            continue;
        }
        if (!push(c - '0')) return std::nullopt;
        if (after_point >= 0) ++after_point;
    }
    if (!any) return std::nullopt;
    for (int i = std::max(after_point, 0); i < scale; ++i)
        if (!push(0)) return std::nullopt;
    return negative ? -units : units;
}

std::string format_decimal(std::int64_t units, int scale) {
    const bool negative = units < 0;
    std::string digits = std::to_string(negative ? 0 - static_cast<std::uint64_t>(units)
                                                 : static_cast<std::uint64_t>(units));
    if (scale > 0) {
        const auto width = static_cast<std::size_t>(scale) + 1;
        if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
        digits.insert(digits.size() - static_cast<std::size_t>(scale), 1, '.');
    }
    return negative ? "-" + digits : digits;
}

}  // namespace suki
