#include "modules/quotes/amounts.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace suki::modules {
namespace {

TEST(LineAmounts, RoundsHalfAwayFromZeroOnce) {
    // 0.125 × 1.00 is 0.125: 0.13; half to even would give 0.12.
    EXPECT_EQ(line_amounts(125, 100, 0, 0).net, 13);
    // 3 × 33.33 less 10 % is 89.991.
    EXPECT_EQ(line_amounts(3000, 3333, 1000, 0).net, 8999);
    // 1.5 × 0.01 is 0.015.
    EXPECT_EQ(line_amounts(1500, 1, 0, 0).net, 2);
    EXPECT_EQ(line_amounts(1500, -1, 0, 0).net, -2);
    // Not rounded before the discount: 0.333 × 9.99 = 3.32667, less 50 % = 1.663335.
    EXPECT_EQ(line_amounts(333, 999, 5000, 0).net, 166);
}

TEST(LineAmounts, TaxesTheRoundedNet) {
    const auto line = line_amounts(1000, 1050, 0, 2300);  // 10.50 × 23 % = 2.415
    EXPECT_EQ(line.tax, 242);
    EXPECT_EQ(line.gross, 1292);
}

TEST(LineAmounts, RefusesWhatDoesNotFit) {
    EXPECT_THROW(line_amounts(1'000'000'000'000, 1'000'000'000'000'000, 0, 0), Error);
}

TEST(QuoteAmounts, TaxesTheSumOfEachRate) {
    // Three lines of 0.10: alone 0.02 each (0.023), together 0.07 (0.069).
    const auto all = quote_amounts({{10, 2300}, {10, 2300}, {10, 2300}}, 0);
    EXPECT_EQ(all.net, 30);
    EXPECT_EQ(all.tax, 7);
    EXPECT_EQ(all.gross, 37);
}

TEST(QuoteAmounts, TakesTheDiscountFromEachRate) {
    // 5 % of 10.10 is 0.505 → 0.51; of 20.30 it is 1.015 → 1.02; without tax 0.10 → 0.01.
    const auto all = quote_amounts({{1010, 2300}, {2030, 800}, {10, std::nullopt}}, 500);
    EXPECT_EQ(all.lines, 3050);
    EXPECT_EQ(all.discount, 154);
    EXPECT_EQ(all.net, 2896);
    EXPECT_EQ(all.tax, 221 + 154);  // 9.59 × 23 % = 2.2057; 19.28 × 8 % = 1.5424
    EXPECT_EQ(all.gross, all.net + all.tax);
    ASSERT_EQ(all.by_rate.size(), 3u);
    EXPECT_EQ(all.by_rate[0].tax_rate, 2300);
    EXPECT_FALSE(all.by_rate[2].tax_rate);
}

TEST(QuoteAmounts, OfNothingAreZero) {
    EXPECT_EQ(quote_amounts({}, 1000).gross, 0);
}

}  // namespace
}  // namespace suki::modules
