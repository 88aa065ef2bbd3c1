#include "exchange/text_form.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/money.h"
#include "base/text.h"

namespace suki::exchange {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The three numbers at the start of a date and the first sign between them.
struct DateParts {
    std::array<int, 3> numbers{};
    std::array<int, 3> digits{};
    char separator = 0;
};

std::optional<DateParts> date_parts(std::string_view cell) {
    DateParts parts;
    std::size_t part = 0;
    for (const char c : cell) {
        if (is_digit(c)) {
            if (++parts.digits[part] > 4) return std::nullopt;
            parts.numbers[part] = parts.numbers[part] * 10 + (c - '0');
        } else if ((c == '.' || c == '/' || c == '-') && part < 2 && parts.digits[part] > 0) {
            if (part == 0) parts.separator = c;
            ++part;
        } else {
            break;
        }
    }
    if (part < 2 || parts.digits[2] == 0) return std::nullopt;
    return parts;
}

bool months_come_first(std::string_view country) {
    static constexpr std::array<std::string_view, 6> countries = {"US", "PH", "FM",
                                                                  "PW", "GU", "PR"};
    return std::find(countries.begin(), countries.end(), country) != countries.end();
}

bool writes_decimal_comma(std::string_view country) {
    static constexpr std::array<std::string_view, 30> countries = {
        "PL", "GR", "CY", "DE", "AT", "FR", "BE", "NL", "IT", "ES", "PT", "CZ", "SK", "HU", "RO",
        "BG", "HR", "SI", "RS", "DK", "SE", "NO", "FI", "LT", "LV", "EE", "UA", "TR", "BR", "AR"};
    return std::find(countries.begin(), countries.end(), country) != countries.end();
}

struct CurrencySign {
    std::string_view sign;
    std::array<std::string_view, 5> codes;
};

constexpr std::array<CurrencySign, 11> kSigns = {{
    {"€", {"EUR"}},
    {"£", {"GBP"}},
    {"zł", {"PLN"}},
    {"zl", {"PLN"}},
    {"₱", {"PHP"}},
    {"$", {"USD", "CAD", "AUD", "SGD", "HKD"}},
    {"Kč", {"CZK"}},
    {"kr", {"SEK", "NOK", "DKK"}},
    {"Ft", {"HUF"}},
    {"lei", {"RON"}},
    {"Fr.", {"CHF"}},
}};

/// The code of a sign or ISO code; the first of its codes unless `home` is another of them.
std::string currency_of(std::string_view word, std::string_view home) {
    if (currency_digits(upper(word))) return upper(word);
    for (const auto& each : kSigns) {
        if (each.sign != word) continue;
        const bool own = std::find(each.codes.begin(), each.codes.end(), home) != each.codes.end();
        return std::string(own ? home : each.codes.front());
    }
    return "";
}

bool is_number_sign(char c) {
    return is_digit(c) || c == '-' || c == '+' || c == '.' || c == ',';
}

}  // namespace

void TextFormEvidence::add(std::string_view cell) {
    cell = trim(cell);
    if (cell.empty() || cell.size() > 40) return;
    add_date(cell);
    add_number(cell);
}

void TextFormEvidence::add_date(std::string_view cell) {
    const auto parts = date_parts(cell);
    if (!parts) return;
    if (parts->digits[0] > 2)
        ++year_first_;
    else if (parts->numbers[0] > 12 && parts->numbers[1] <= 12)
        ++day_first_;
    else if (parts->numbers[1] > 12 && parts->numbers[0] <= 12)
        ++month_first_;
    else if (parts->separator == '.')
        ++dotted_;
    else
        ++either_;
}

void TextFormEvidence::add_number(std::string_view cell) {
    const std::size_t last = cell.find_last_of(".,");
    if (last == std::string_view::npos) return;
    const char sign = cell[last];
    const char other = sign == '.' ? ',' : '.';
    const auto repeats = std::count(cell.begin(), cell.end(), sign);
    std::size_t after = last + 1;
    while (after < cell.size() && is_digit(cell[after])) ++after;
    const std::size_t digits = after - last - 1;
    long& certain = sign == '.' ? point_ : comma_;
    long& against = sign == '.' ? comma_ : point_;
    if (repeats > 1)
        ++against;  // 1.234.567
    else if (cell.find(other) != std::string_view::npos)
        ++certain;  // 1.234,5
    else if (digits != 3)
        ++certain;  // 12.5
    else
        ++(sign == '.' ? point_three_ : comma_three_);  // 1.234
}

bool TextFormEvidence::dates_are_ambiguous() const {
    return either_ > 0 && day_first_ == 0 && month_first_ == 0 && dotted_ == 0;
}

meta::TextForm TextFormEvidence::form(std::string_view country) const {
    meta::TextForm form;
    const long dated = day_first_ + month_first_ + either_ + dotted_;
    if (dated > year_first_) {
        const bool by_custom =
            day_first_ == month_first_ && dotted_ == 0 && months_come_first(country);
        const bool month_first = month_first_ > day_first_ || by_custom;
        form.date_order =
            month_first ? meta::DateOrder::MonthDayYear : meta::DateOrder::DayMonthYear;
    }
    const bool comma_by_custom = writes_decimal_comma(country) && comma_three_ + point_three_ > 0;
    if (comma_ > point_ || (comma_ == point_ && comma_by_custom)) form.decimal_point = ',';
    return form;
}

TypedAmount split_amount(std::string_view typed, std::string_view home) {
    typed = trim(typed);
    const auto first = std::find_if(typed.begin(), typed.end(), is_number_sign);
    const auto last = std::find_if(typed.rbegin(), typed.rend(), is_digit).base();
    if (first >= last) return {std::string(typed), ""};
    const std::string_view before =
        trim(typed.substr(0, static_cast<std::size_t>(first - typed.begin())));
    const std::string_view after =
        trim(typed.substr(static_cast<std::size_t>(last - typed.begin())));
    const std::string_view word = before.empty() ? after : before;
    const std::string code = word.empty() ? "" : currency_of(word, home);
    const bool plain = (before.empty() || after.empty()) && (word.empty() || !code.empty());
    if (!plain) return {std::string(typed), ""};
    return {std::string(first, last), code};
}

}  // namespace suki::exchange
