#include <gtest/gtest.h>

#include <thread>

#include "storage/database_fixture.h"

namespace suki::storage {
namespace {

class Counting : public DatabaseTest {};
SUKI_ON_BOTH_DATABASES(Counting);

/// So many rows, made one after the other; those up to `last` are told.
Sql numbers(std::int64_t count, std::int64_t last = 1'000'000'000) {
    Sql sql(
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ");
    return std::move(sql.bind(count) << ") SELECT 1 FROM numbers WHERE n <= ").bind(last);
}

TEST_P(Counting, StopsAtTheMostAndSaysWhetherThereAreMore) {
    auto tx = database_->read();
    const auto all = tx->count_some(numbers(1'000), 1'000, Effort::All);
    EXPECT_EQ(all.count, 1'000);
    EXPECT_TRUE(all.complete);
    const auto some = tx->count_some(numbers(1'000), 999, Effort::All);
    EXPECT_EQ(some.count, 999);
    EXPECT_FALSE(some.complete);
    const auto none = tx->count_some(numbers(1'000, 0), 5, Effort::All);
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
    EXPECT_EQ(tx->count_some(numbers(1'000), 10, Effort::All).count, 10);
    EXPECT_TRUE(tx->query(Sql("SELECT 1"))->next());
    tx->commit();
}

/// The session's own limit stands for a while, though the transaction's deadline comes nearer.
TEST_P(Counting, GoesBackToADeadlineThatHasComeNearer) {
    using namespace std::chrono_literals;
    auto tx = database_->read(std::chrono::steady_clock::now() + 1200ms);
    EXPECT_TRUE(tx->query(Sql("SELECT 1"))->next());
    std::this_thread::sleep_for(500ms);
    const auto none = tx->count_some(numbers(1'000'000'000, 0), 10, Effort::Rare);
    EXPECT_EQ(none.count, 0);
    EXPECT_FALSE(none.complete);
    EXPECT_TRUE(tx->query(Sql("SELECT 1"))->next());
}

TEST_P(Counting, ThrowsForWhatIsWrong) {
    auto tx = database_->read();
    EXPECT_THROW(tx->count_some(Sql("SELECT 1 FROM nowhere"), 10, Effort::Some), Error);
}

}  // namespace
}  // namespace suki::storage
