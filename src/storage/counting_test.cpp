#include <gtest/gtest.h>

#include "storage/database_fixture.h"

namespace suki::storage {
namespace {

class Counting : public DatabaseTest {};
SUKI_ON_BOTH_DATABASES(Counting);

/// So many rows, made one after the other.
Sql numbers(std::int64_t count) {
    Sql sql(
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ");
    return std::move(sql.bind(count) << ") SELECT 1 FROM numbers WHERE n <= ").bind(count);
}

TEST_P(Counting, StopsAtTheMostAndSaysWhetherThereAreMore) {
    auto tx = database_->read();
    const auto all = tx->count_some(numbers(1'000), 1'000, Effort::Some);
    EXPECT_EQ(all.count, 1'000);
    EXPECT_TRUE(all.complete);
    const auto some = tx->count_some(numbers(1'000), 999, Effort::Some);
    EXPECT_EQ(some.count, 999);
    EXPECT_FALSE(some.complete);
    const auto none = tx->count_some(numbers(0), 5, Effort::Little);
    EXPECT_EQ(none.count, 0);
    EXPECT_TRUE(none.complete);
}

TEST_P(Counting, EndsWhenItIsTooMuchWorkAndTheTransactionGoesOn) {
    auto tx = database_->write();
    const auto begun = std::chrono::steady_clock::now();
    const auto counted = tx->count_some(numbers(1'000'000'000), 1'000'000'000, Effort::Some);
    EXPECT_FALSE(counted.complete);
    EXPECT_GT(counted.count, 0);
    EXPECT_LT(counted.count, 1'000'000'000);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
    EXPECT_EQ(tx->count_some(numbers(1'000), 10, Effort::Little).count, 10);
    EXPECT_TRUE(tx->query(Sql("SELECT 1"))->next());
    tx->commit();
}

TEST_P(Counting, ThrowsForWhatIsWrong) {
    auto tx = database_->read();
    EXPECT_THROW(tx->count_some(Sql("SELECT 1 FROM nowhere"), 10, Effort::Some), Error);
}

}  // namespace
}  // namespace suki::storage
