#include "exchange/text_form.h"

#include <gtest/gtest.h>

namespace suki::exchange {
namespace {

using meta::DateOrder;

meta::TextForm form_of(std::initializer_list<const char*> cells, std::string_view country = "PL") {
    TextFormEvidence evidence;
    for (const char* cell : cells) evidence.add(cell);
    return evidence.form(country);
}

TEST(TextForm, ANumberAboveTwelveTellsDayFromMonth) {
    EXPECT_EQ(form_of({"01/02/2017", "25/02/2017"}, "US").date_order, DateOrder::DayMonthYear);
    EXPECT_EQ(form_of({"01/02/2017", "02/25/2017"}, "PL").date_order, DateOrder::MonthDayYear);
    EXPECT_EQ(form_of({"2017-03-01", "2017-03-11"}).date_order, DateOrder::YearMonthDay);
    EXPECT_EQ(form_of({"1.2.2017 10:30", "3.4.2017"}, "US").date_order, DateOrder::DayMonthYear);
}

TEST(TextForm, WithoutEvidenceTheCountrysCustomHolds) {
    EXPECT_EQ(form_of({"01/02/2017"}, "US").date_order, DateOrder::MonthDayYear);
    EXPECT_EQ(form_of({"01/02/2017"}, "PH").date_order, DateOrder::MonthDayYear);
    EXPECT_EQ(form_of({"01/02/2017"}, "GR").date_order, DateOrder::DayMonthYear);
    TextFormEvidence evidence;
    evidence.add("01/02/2017");
    EXPECT_TRUE(evidence.dates_are_ambiguous());
    evidence.add("13/02/2017");
    EXPECT_FALSE(evidence.dates_are_ambiguous());
}

TEST(TextForm, TheDecimalSignIsTold) {
    EXPECT_EQ(form_of({"1.234,50"}, "US").decimal_point, ',');
    EXPECT_EQ(form_of({"1,234.50"}, "PL").decimal_point, '.');
    EXPECT_EQ(form_of({"12,5", "1.234"}, "US").decimal_point, ',');
    EXPECT_EQ(form_of({"4.54", "1100.04"}, "PL").decimal_point, '.');
    EXPECT_EQ(form_of({"1.234.567"}, "US").decimal_point, ',');
    EXPECT_EQ(form_of({"1,234"}, "PL").decimal_point, ',');
    EXPECT_EQ(form_of({"1,234"}, "US").decimal_point, '.');
    EXPECT_EQ(form_of({"550", "4821"}, "PL").decimal_point, '.');
}

TEST(TextForm, AmountsLoseTheirCurrency) {
    const auto split = [](std::string_view typed, std::string_view home = "EUR") {
        const auto amount = split_amount(typed, home);
        return amount.number + "|" + amount.currency;
    };
    EXPECT_EQ(split("1 200,50 zł"), "1 200,50|PLN");
    EXPECT_EQ(split("€1,200.50"), "1,200.50|EUR");
    EXPECT_EQ(split("PLN 15"), "15|PLN");
    EXPECT_EQ(split("15 usd"), "15|USD");
    EXPECT_EQ(split("$5"), "5|USD");
    EXPECT_EQ(split("$5", "CAD"), "5|CAD");
    EXPECT_EQ(split("-5"), "-5|");
    EXPECT_EQ(split("5 apples"), "5 apples|");
    EXPECT_EQ(split("abc"), "abc|");
    EXPECT_EQ(split(""), "|");
}

}  // namespace
}  // namespace suki::exchange
