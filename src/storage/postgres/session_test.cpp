#include <atomic>
#include <thread>

#include "storage/database_fixture.h"

namespace suki::storage::postgres {
namespace {

using namespace std::chrono_literals;

/// Ends sessions of the database, but not those of psql, by which other parts of the tests make
/// theirs meanwhile.
class PostgresSession : public DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        if (database_) make_people();
    }
};
INSTANTIATE_TEST_SUITE_P(On, PostgresSession, testing::Values(DialectKind::Postgres),
                         [](const auto&) { return "PostgreSQL"; });

TEST_P(PostgresSession, ReplacesSessionsThatTheServerClosed) {
    add_person("Anna", "a");
    EXPECT_EQ(count("people"), 1);
    const auto other = open_database(options());
    in_write(*other, [](WriteTx& tx) {
        tx.query(
            Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                " AND application_name <> 'psql'"));
    });
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(count("people"), 1);
    add_person("Borys", "b");
    EXPECT_EQ(count("people"), 2);
}

/// As a query over records of many kinds is: each of them is asked in a query of its own.
Sql dear_query(const std::string& column) {
    Sql sql("SELECT name FROM people p WHERE 1=0");
    for (int i = 0; i < 13; ++i) {
        sql << " OR EXISTS (SELECT 1 FROM people o WHERE o." << column << " = ";
        sql.bind("kind " + std::to_string(i)) << ")";
    }
    return sql;
}

TEST_P(PostgresSession, PlansOnceWhatIsDearToPlan) {
    const auto tx = database_->write();
    const auto mode = [&] {
        const auto row = tx->query(Sql("SHOW plan_cache_mode"));
        return row->next() ? std::string(row->text(0)) : "";
    };
    for (int i = 0; i < 3; ++i) tx->query(dear_query("name"));
    {
        const auto plans = tx->query(
            Sql("SELECT sum(generic_plans)::bigint, sum(custom_plans)::bigint"
                " FROM pg_prepared_statements WHERE statement LIKE 'SELECT name FROM people p%'"));
        ASSERT_TRUE(plans->next());
        EXPECT_EQ(plans->integer(0), 3);
        EXPECT_EQ(plans->integer(1), 0);
    }
    EXPECT_EQ(mode(), "auto");
    EXPECT_THROW(tx->savepoint([&] { tx->query(dear_query("nothing")); }), Error);
    EXPECT_EQ(mode(), "auto");
}

TEST_P(PostgresSession, TellsWhenTheConnectionBreaksInTheMiddle) {
    const auto other = open_database(options());
    auto tx = other->write();
    tx->execute(insert_person("Anna", "a"));
    in_write(*database_, [](WriteTx& killer) {
        killer.query(
            Sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                " AND application_name <> 'psql'"));
    });
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(error_of([&] { tx->execute(insert_person("Borys", "b")); }).code(),
              "storage.unreachable");
    tx.reset();
    EXPECT_EQ(count("people"), 0);
    EXPECT_NO_THROW(in_write(*other, [](WriteTx& next) { next.execute(insert_person("C", "c")); }));
}

TEST_P(PostgresSession, AsksToTryAgainAfterADeadlock) {
    add_person("Anna", "a");
    add_person("Borys", "b");
    std::atomic<int> ready = 0;
    std::atomic<int> retries = 0;
    const auto cross = [&](const char* first, const char* second) {
        try {
            auto tx = database_->write();
            Sql sql("UPDATE people SET age = age + 1 WHERE nick = ");
            tx->execute(Sql(sql).bind(std::string(first)));
            for (++ready; ready < 2;) std::this_thread::yield();
            tx->execute(Sql(sql).bind(std::string(second)));
            tx->commit();
        } catch (const Error& error) {
            if (error.code() == "storage.conflict_retry") ++retries;
        }
    };
    std::thread one(cross, "a", "b");
    std::thread two(cross, "b", "a");
    one.join();
    two.join();
    EXPECT_EQ(retries, 1);
}

TEST_P(PostgresSession, ReadsSumsAndAveragesThatAreNumeric) {
    add_person("Anna", "a", 9'000'000'000'000'000'000);
    add_person("Borys", "b", 1);
    add_person("Celina", "c", 3);
    auto tx = database_->read();
    auto row = tx->query(
        Sql("SELECT sum(age), avg(age), -sum(age), 0.0001::numeric, 20000::numeric, 1e30::numeric"
            " FROM people WHERE age < 10 OR age > 10"));
    ASSERT_TRUE(row->next());
    EXPECT_EQ(row->integer(0), 9'000'000'000'000'000'004);
    EXPECT_NEAR(row->real(1), 3e18, 1e5);
    EXPECT_EQ(row->integer(2), -9'000'000'000'000'000'004);
    EXPECT_DOUBLE_EQ(row->real(3), 0.0001);
    EXPECT_EQ(row->integer(4), 20000);
    EXPECT_DOUBLE_EQ(row->real(5), 1e30);
    EXPECT_EQ(error_of([&] { row->integer(5); }).kind(), ErrorKind::Internal);
    EXPECT_EQ(error_of([&] { row->text(0); }).kind(), ErrorKind::Internal);
}

}  // namespace
}  // namespace suki::storage::postgres
