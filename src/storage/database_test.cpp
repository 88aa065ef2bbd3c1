#include "storage/database.h"

#include <atomic>
#include <thread>

#include "storage/database_fixture.h"

namespace suki::storage {
namespace {

using namespace std::chrono_literals;

class Storage : public DatabaseTest {};
SUKI_ON_BOTH_DATABASES(Storage);

const std::vector<Table> kEveryKind{{"things",
                                     {{"text", ColumnKind::Text},
                                      {"words", ColumnKind::Words},
                                      {"whole", ColumnKind::Integer},
                                      {"real", ColumnKind::Real},
                                      {"flag", ColumnKind::Bool},
                                      {"day", ColumnKind::Date},
                                      {"moment", ColumnKind::Instant},
                                      {"uid", ColumnKind::Id},
                                      {"data", ColumnKind::Json}},
                                     {},
                                     false}};

Sql insert_thing(const std::vector<Value>& values) {
    Sql sql("INSERT INTO things (text, words, whole, real, flag, day, moment, uid, data) VALUES (");
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) sql << ", ";
        sql.bind(values[i]);
    }
    sql << ")";
    return sql;
}

std::vector<Value> read_thing(Database& database, std::size_t columns) {
    auto tx = database.read();
    auto cursor =
        tx->query(Sql("SELECT text, words, whole, real, flag, day, moment, uid, data FROM things"));
    std::vector<Value> values;
    if (!cursor->next()) return values;
    for (std::size_t i = 0; i < columns; ++i) {
        values.push_back(cursor->value(static_cast<int>(i), kEveryKind[0].columns[i].kind));
    }
    return values;
}

TEST_P(Storage, KeepsEveryKindOfValue) {
    sync_schema(*database_, kEveryKind);
    const Id id = *Id::parse("018f6e2a-1234-7abc-8def-0123456789ab");
    const std::vector<Value> values{std::string("Łódź \"quoted\" 'single' $1"),
                                    std::string("Αθήνα"),
                                    std::numeric_limits<std::int64_t>::min(),
                                    -0.1,
                                    true,
                                    Date{std::chrono::days{-800000 + 100000}},
                                    Instant{std::chrono::milliseconds{-1234567890123}},
                                    id,
                                    std::string("[1, {\"a\": null}]")};
    in_write(*database_, [&](WriteTx& tx) { tx.execute(insert_thing(values)); });
    EXPECT_EQ(read_thing(*database_, values.size()), values);
}

TEST_P(Storage, KeepsTheEndsOfTheCalendar) {
    sync_schema(*database_, kEveryKind);
    for (const char* day : {"0001-01-01", "1969-12-31", "2000-02-29", "9999-12-31"}) {
        std::vector<Value> values(9);
        values[5] = *parse_date(day);
        values[6] = *parse_instant(std::string(day) + "T23:59:59.999Z");
        in_write(*database_, [&](WriteTx& tx) {
            tx.execute(Sql("DELETE FROM things"));
            tx.execute(insert_thing(values));
        });
        EXPECT_EQ(read_thing(*database_, values.size()), values) << day;
    }
}

TEST_P(Storage, ReadsNullAsNothingOfEachKind) {
    sync_schema(*database_, kEveryKind);
    in_write(*database_, [&](WriteTx& tx) { tx.execute(insert_thing(std::vector<Value>(9))); });
    auto tx = database_->read();
    auto cursor =
        tx->query(Sql("SELECT text, words, whole, real, flag, day, moment, uid, data FROM things"));
    ASSERT_TRUE(cursor->next());
    ASSERT_EQ(cursor->columns(), 9);
    for (int i = 0; i < 9; ++i) EXPECT_TRUE(cursor->is_null(i));
    EXPECT_EQ(cursor->text(0), "");
    EXPECT_EQ(cursor->integer(2), 0);
    EXPECT_EQ(cursor->real(3), 0.0);
    EXPECT_FALSE(cursor->boolean(4));
    EXPECT_EQ(cursor->date(5), Date{});
    EXPECT_EQ(cursor->instant(6), Instant{});
    EXPECT_TRUE(cursor->id(7).is_nil());
    EXPECT_FALSE(cursor->next());
}

TEST_P(Storage, KeepsWhatWasCommittedAcrossARestart) {
    make_people();
    add_person("Anna", "a");
    { database_->write()->execute(insert_person("Nobody", "n")); }
    reopen();
    EXPECT_EQ(count("people"), 1);
}

TEST_P(Storage, ReadsItsOwnWritesBeforeOthersDo) {
    make_people();
    auto tx = database_->write();
    tx->execute(insert_person("Anna", "a"));
    {
        auto cursor = tx->query(Sql("SELECT count(*) FROM people"));
        ASSERT_TRUE(cursor->next());
        EXPECT_EQ(cursor->integer(0), 1);
    }
    EXPECT_EQ(count("people"), 0);
    tx->commit();
    EXPECT_EQ(count("people"), 1);
}

TEST_P(Storage, ReadsOneSnapshotThroughoutATransaction) {
    make_people();
    add_person("Anna", "a");
    auto tx = database_->read();
    const auto people = [&] {
        auto cursor = tx->query(Sql("SELECT count(*) FROM people"));
        return cursor->next() ? cursor->integer(0) : -1;
    };
    EXPECT_EQ(people(), 1);
    add_person("Borys", "b");
    EXPECT_EQ(people(), 1);
    EXPECT_EQ(count("people"), 2);
}

TEST_P(Storage, ReturnsRowsOfAChange) {
    make_people();
    const auto insert = [&](const char* nick) {
        return in_write(*database_, [&](WriteTx& tx) {
            auto cursor = tx.query(insert_person("Anna", nick) << " RETURNING row_id");
            return cursor->next() ? cursor->integer(0) : -1;
        });
    };
    const std::int64_t first = insert("a");
    EXPECT_GT(first, 0);
    EXPECT_GT(insert("b"), first);
    EXPECT_EQ(count("people"), 2);
}

TEST_P(Storage, CountsChangedRows) {
    make_people();
    add_person("Anna", "a", 1);
    add_person("Borys", "b", 2);
    auto tx = database_->write();
    EXPECT_EQ(tx->execute(Sql("UPDATE people SET age = age + 1")), 2);
    EXPECT_EQ(tx->execute(Sql("DELETE FROM people WHERE age > 100")), 0);
}

TEST_P(Storage, NamesTheViolatedIndex) {
    make_people();
    add_person("Anna", "a");
    const Error error = error_of([&] { add_person("Other", "a"); });
    EXPECT_EQ(error.kind(), ErrorKind::Conflict);
    EXPECT_EQ(error.code(), "storage.unique");
    EXPECT_EQ(error.target(), "people_nick");
    EXPECT_NE(error.detail(), "");
    EXPECT_EQ(count("people"), 1);
}

TEST_P(Storage, RefusesToGoOnAfterAFailedStatement) {
    make_people();
    add_person("Anna", "a");
    auto tx = database_->write();
    tx->execute(insert_person("Borys", "b"));
    error_of([&] { tx->execute(insert_person("Other", "a")); });
    EXPECT_EQ(error_of([&] { tx->execute(insert_person("C", "c")); }).kind(), ErrorKind::Internal);
    EXPECT_EQ(error_of([&] { tx->commit(); }).kind(), ErrorKind::Internal);
    tx.reset();
    EXPECT_EQ(count("people"), 1);
}

TEST_P(Storage, UndoesOnlyASavepointThatThrows) {
    make_people();
    auto tx = database_->write();
    tx->execute(insert_person("Anna", "a"));
    const Error error = error_of([&] {
        tx->savepoint([&] {
            tx->execute(insert_person("Borys", "b"));
            tx->savepoint([&] { tx->execute(insert_person("Celina", "c")); });
            tx->execute(insert_person("Other", "a"));
        });
    });
    EXPECT_EQ(error.target(), "people_nick");
    tx->savepoint([&] { tx->execute(insert_person("Dorota", "d")); });
    tx->commit();
    EXPECT_EQ(count("people"), 2);
}

TEST_P(Storage, RunsEffectsInOrderOnlyAfterACommit) {
    make_people();
    std::string order;
    {
        auto tx = database_->write();
        tx->after_commit([&] { order += "x"; });
    }
    auto tx = database_->write();
    tx->after_commit([&] { order += "1"; });
    tx->after_commit([&] { order += "2"; });
    EXPECT_EQ(order, "");
    tx->commit();
    EXPECT_EQ(order, "12");
}

TEST_P(Storage, DoesAtTheEndWhatMayWaitUnlessItIsUndone) {
    make_people();
    database_->write()->execute_at_end(insert_person("Never", "n"));
    auto tx = database_->write();
    tx->execute_at_end(insert_person("Anna", "a"));
    const auto refused = [&] {
        tx->execute_at_end(insert_person("Borys", "b"));
        throw invalid("test.refused", "No.");
    };
    EXPECT_EQ(error_of([&] { tx->savepoint(refused); }).code(), "test.refused");
    EXPECT_FALSE(tx->query(Sql("SELECT 1 FROM people"))->next());
    tx->commit();
    EXPECT_EQ(count("people"), 1);
    EXPECT_TRUE(database_->read()->query(Sql("SELECT 1 FROM people WHERE nick = 'a'"))->next());
}

TEST_P(Storage, StopsAReadAtItsDeadline) {
    const auto start = std::chrono::steady_clock::now();
    const Error error = error_of([&] {
        auto tx = database_->read(start + 100ms);
        auto cursor =
            tx->query(Sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                          " WHERE i < 1000000000) SELECT count(*) FROM n"));
        cursor->next();
    });
    EXPECT_EQ(error.code(), "storage.deadline");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
    EXPECT_EQ(error_of([&] { database_->read(start)->query(Sql("SELECT 1")); }).code(),
              "storage.deadline");
}

TEST_P(Storage, StopsAWriteAtItsDeadlineAndGoesOnAfterwards) {
    make_people();
    const Error error = error_of([&] {
        auto tx = database_->write(std::chrono::steady_clock::now() + 100ms);
        tx->execute(
            Sql("INSERT INTO people (name, nick) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                " SELECT i + 1 FROM n WHERE i < 100000000) SELECT 'x', 'y' FROM n"
                " WHERE i < 0"));
    });
    EXPECT_EQ(error.code(), "storage.deadline");
    add_person("Anna", "a");
    EXPECT_EQ(count("people"), 1);
}

TEST_P(Storage, WaitsForARowNoLongerThanTheDeadline) {
    make_people();
    add_person("Anna", "a");
    auto holder = database_->write();
    holder->execute(Sql("UPDATE people SET age = 5"));
    const Error error = error_of([&] {
        auto tx = database_->write(std::chrono::steady_clock::now() + 50ms);
        tx->execute(Sql("UPDATE people SET age = 6"));
    });
    EXPECT_EQ(error.code(), "storage.deadline");
    holder->commit();
}

TEST_P(Storage, WaitsForAConnectionNoLongerThanTheDeadline) {
    auto few = options();
    few.read_connections = 1;
    const auto database = open_database(few);
    auto first = database->read();
    EXPECT_EQ(error_of([&] { database->read(std::chrono::steady_clock::now() + 20ms); }).code(),
              "storage.deadline");
    first.reset();
    EXPECT_NO_THROW(database->read(std::chrono::steady_clock::now() + 20ms));
}

TEST_P(Storage, TellsWrongSqlAndWrongValuesApart) {
    make_people();
    EXPECT_EQ(error_of([&] { database_->read()->query(Sql("SELEC 1")); }).kind(),
              ErrorKind::Internal);
    EXPECT_EQ(error_of([&] { add_person(std::string("a\0b", 3), "zero"); }).kind(),
              ErrorKind::Invalid);
    EXPECT_EQ(count("people"), 0);
}

TEST_P(Storage, LetsTwoCursorsInterleave) {
    make_people();
    for (const char* nick : {"a", "b", "c"}) add_person("Anna", nick);
    auto tx = database_->read();
    auto outer = tx->query(Sql("SELECT nick FROM people ORDER BY nick"));
    std::string seen;
    while (outer->next()) {
        auto inner = tx->query(Sql("SELECT nick FROM people ORDER BY nick DESC LIMIT 1"));
        ASSERT_TRUE(inner->next());
        seen += std::string(outer->text(0)) + std::string(inner->text(0));
    }
    EXPECT_EQ(seen, "acbccc");
}

TEST_P(Storage, TakesMoreStatementsThanItKeepsPrepared) {
    make_people();
    add_person("Anna", "a", 5);
    auto tx = database_->read();
    for (int i = 0; i < 700; ++i) {
        Sql sql("SELECT age + " + std::to_string(i) + " FROM people WHERE nick = ");
        auto cursor = tx->query(sql.bind(std::string("a")));
        ASSERT_TRUE(cursor->next());
        ASSERT_EQ(cursor->integer(0), 5 + i);
    }
}

TEST_P(Storage, TakesNullAndValuesInOnePlace) {
    sync_schema(*database_, kEveryKind);
    const Id id = *Id::parse("018f6e2a-1234-7abc-8def-0123456789ab");
    const std::vector<Value> full{
        std::string("t"), std::string("w"), std::int64_t{1}, 2.0, true, Date{}, Instant{}, id,
        std::string("{}")};
    const auto round_trip = [&](const std::vector<Value>& values) {
        in_write(*database_, [&](WriteTx& tx) {
            tx.execute(Sql("DELETE FROM things"));
            tx.execute(insert_thing(values));
        });
        EXPECT_EQ(read_thing(*database_, values.size()), values);
    };
    round_trip(std::vector<Value>(9));
    round_trip(full);
    for (std::size_t i = 0; i < full.size(); ++i) {
        auto values = full;
        values[i] = {};
        round_trip(values);
    }
}

TEST_P(Storage, CommitsOrUndoesEachOfManyThreadsAlone) {
    make_people();
    std::atomic<int> committed = 0;
    std::atomic<int> conflicts = 0;
    const auto work = [&](int thread) {
        for (int i = 0; i < 25; ++i) {
            const std::string nick = std::to_string(thread) + "-" + std::to_string(i);
            try {
                auto tx = database_->write();
                tx->execute(insert_person("Anna", nick));
                tx->execute_at_end(insert_person("Anna", "late " + nick));
                if (i % 5 == 1) continue;  // rolls back
                if (i % 5 == 2) tx->execute(insert_person("Anna", "shared" + std::to_string(i)));
                if (i % 5 == 3) throw internal("gives up");
                tx->commit();
                ++committed;
                auto reader = database_->read();
                Sql sql("SELECT count(*) FROM people WHERE nick = ");
                auto cursor = reader->query(sql.bind(nick));
                ASSERT_TRUE(cursor->next());
                ASSERT_EQ(cursor->integer(0), 1);
            } catch (const Error& error) {
                if (error.code() == "storage.unique") ++conflicts;
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 32; ++i) threads.emplace_back(work, i);
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(conflicts, 31 * 5);
    EXPECT_EQ(committed, 32 * 15 - 31 * 5);
    EXPECT_EQ(count("people"), 2 * committed + 5);
    reopen();
    EXPECT_EQ(count("people"), 2 * committed + 5);
    EXPECT_EQ(database_->check(), std::vector<std::string>{});
}

TEST_P(Storage, SharesTheDatabaseWithAnotherProcess) {
    make_people();
    const auto other = open_database(options());
    std::thread here([&] {
        for (int i = 0; i < 200; ++i) add_person("Here", "h" + std::to_string(i));
    });
    for (int i = 0; i < 50; ++i) {
        in_write(*other,
                 [&](WriteTx& tx) { tx.execute(insert_person("There", "t" + std::to_string(i))); });
    }
    here.join();
    EXPECT_EQ(count("people"), 250);
}

TEST(OpenDatabase, RefusesAnAddressItDoesNotKnow) {
    for (const char* url : {"", "sqlite:", "mysql://x", "/tmp/x.db"}) {
        EXPECT_EQ(error_of([&] { open_database({url}); }).code(), "storage.bad_url") << url;
    }
    EXPECT_EQ(error_of([&] { open_database({"sqlite:/no/such/folder/x.db"}); }).code(),
              "storage.unreachable");
}

}  // namespace
}  // namespace suki::storage
