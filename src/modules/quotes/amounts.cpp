#include "modules/quotes/amounts.h"

#include <map>

#include "base/error.h"

namespace suki::modules {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kMost = 1'000'000'000'000'000;  // ten trillion, as in the money field
constexpr std::int64_t kHundred = 10'000;              // 100 % in hundredths of a percent

std::int64_t rounded(Wide numerator, std::int64_t denominator) {
    const Wide half = denominator / 2;
    const Wide result = (numerator < 0 ? numerator - half : numerator + half) / denominator;
    if (result > kMost || result < -kMost)
        throw invalid("quote.too_large", "The line comes to more than ten trillion.")
            .target("quantity");
    return static_cast<std::int64_t>(result);
}

std::int64_t share(std::int64_t amount, std::int64_t percent) {
    return rounded(static_cast<Wide>(amount) * percent, kHundred);
}

}  // namespace

LineAmounts line_amounts(std::int64_t quantity, std::int64_t unit_price, std::int64_t discount,
                         std::int64_t tax_rate) {
    LineAmounts line;
    const Wide full = static_cast<Wide>(quantity) * unit_price;
    line.net = rounded(full * (kHundred - discount), 1000 * kHundred);
    line.tax = share(line.net, tax_rate);
    line.gross = line.net + line.tax;
    return line;
}

QuoteAmounts quote_amounts(const std::vector<QuotedLine>& lines, std::int64_t discount) {
    std::map<std::int64_t, std::int64_t, std::greater<>> sums;  // by rate; -1: no tax
    for (const auto& line : lines) sums[line.tax_rate.value_or(-1)] += line.net;
    QuoteAmounts all;
    for (const auto& [rate, sum] : sums) {
        RateAmounts one;
        if (rate >= 0) one.tax_rate = rate;
        const auto taken = share(sum, discount);
        one.net = sum - taken;
        one.tax = share(one.net, rate < 0 ? 0 : rate);
        one.gross = one.net + one.tax;
        all.lines += sum;
        all.discount += taken;
        all.net += one.net;
        all.tax += one.tax;
        all.gross += one.gross;
        all.by_rate.push_back(one);
    }
    return all;
}

}  // namespace suki::modules
