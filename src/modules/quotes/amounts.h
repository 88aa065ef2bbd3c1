#pragma once
#include <cstdint>
#include <optional>
#include <vector>

/// What a quote comes to. All amounts are minor units (cents) of one currency; every division is
/// rounded half away from zero, once.
///
/// - A line's net is quantity × unit price less its own discount, rounded once.
/// - The quote's discount is taken from the sum of each tax rate, rounded once a rate.
/// - Tax is of the sum of each rate, not of each line: so Polish and Greek invoices count it. A
///   line's own tax is what it would be alone; these need not add up to the quote's.
namespace suki::modules {

struct LineAmounts {
    std::int64_t net = 0, tax = 0, gross = 0;
};

/// `quantity` in thousandths, percentages in hundredths (2300 is 23 %). Throws Invalid
/// `quote.too_large` when an amount passes ten trillion.
LineAmounts line_amounts(std::int64_t quantity, std::int64_t unit_price, std::int64_t discount,
                         std::int64_t tax_rate);

struct QuotedLine {
    std::int64_t net = 0;
    std::optional<std::int64_t> tax_rate;  // hundredths of a percent; none: no tax applies
};

struct RateAmounts {
    std::optional<std::int64_t> tax_rate;
    std::int64_t net = 0, tax = 0, gross = 0;  // after the quote's discount
};

struct QuoteAmounts {
    std::int64_t lines = 0, discount = 0, net = 0, tax = 0, gross = 0;
    std::vector<RateAmounts> by_rate;  // highest rate first, no tax last
};

/// `discount` in hundredths of a percent. Throws as line_amounts().
QuoteAmounts quote_amounts(const std::vector<QuotedLine>& lines, std::int64_t discount);

}  // namespace suki::modules
