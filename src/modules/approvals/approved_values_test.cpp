#include "modules/approvals/approved_values.h"

#include <gtest/gtest.h>

namespace suki::modules {
namespace {

using Names = std::vector<std::string>;

TEST(NamesInCondition, AreThoseOfTheRecordItself) {
    EXPECT_EQ(names_in_condition("discountPercent gt 15 or account/name eq 'amount'"),
              (Names{"discountPercent", "gt", "15", "or", "eq"}));
    EXPECT_EQ(names_in_condition("lines/any(l:l/discountPercent gt 15)"), (Names{"l", "gt", "15"}));
    EXPECT_EQ(names_in_condition(""), Names{});
}

TEST(NamesIn, ComeWithoutBlanks) {
    EXPECT_EQ(names_in(" amount, discountPercent ,"), (Names{"amount", "discountPercent"}));
    EXPECT_EQ(names_in(""), Names{});
}

TEST(ApprovalStep, CoversOnlyItsOwnCurrency) {
    ApprovalStep step;
    EXPECT_FALSE(step.covers(1, "EUR"));
    step.limit = 100'00;
    step.limit_currency = "EUR";
    EXPECT_TRUE(step.covers(100'00, "EUR"));
    EXPECT_FALSE(step.covers(100'01, "EUR"));
    EXPECT_FALSE(step.covers(1, "PLN"));
}

}  // namespace
}  // namespace suki::modules
