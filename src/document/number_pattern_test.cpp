#include "document/number_pattern.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace suki::document {
namespace {

const Date kDay = *parse_date("2026-03-02");

TEST(NumberPattern, HasYearMonthAndNumber) {
    EXPECT_EQ(numbered("FV/{yyyy}/{00001}", kDay, 42), "FV/2026/00042");
    EXPECT_EQ(numbered("{mm}-{yy}-{1}", kDay, 123456), "03-26-123456");
}

TEST(NumberPattern, RefusesWhatGivesNoNumber) {
    EXPECT_THROW(numbered("FV/{yyyy}", kDay, 1), Error);
    EXPECT_THROW(numbered("FV/{year}/{1}", kDay, 1), Error);
    EXPECT_THROW(numbered("FV/{1", kDay, 1), Error);
}

}  // namespace
}  // namespace suki::document
