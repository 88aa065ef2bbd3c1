#include "storage/schema.h"

#include <thread>

#include "base/text.h"
#include "storage/database_fixture.h"

namespace suki::storage {
namespace {

class Schema : public DatabaseTest {
protected:
    std::vector<std::string> sync(const Table& table) {
        return sync_schema(*database_, {table}).changes;
    }
    void run(const std::string& sql) {
        in_write(*database_, [&](WriteTx& tx) { tx.execute(Sql(sql)); });
    }
    std::vector<std::string> texts(const std::string& sql) {
        std::vector<std::string> found;
        auto tx = database_->read();
        auto cursor = tx->query(Sql(sql));
        while (cursor->next()) found.emplace_back(cursor->is_null(0) ? "NULL" : cursor->text(0));
        return found;
    }
};
SUKI_ON_BOTH_DATABASES(Schema);

using Changes = std::vector<std::string>;
using Texts = std::vector<std::string>;

TEST_P(Schema, CreatesTablesOnceAndThenChangesNothing) {
    const Table table{"accounts",
                      {{"name", ColumnKind::Words, true}, {"created_at", ColumnKind::Instant}},
                      {{"accounts_name", {{"name"}, {"row_id"}}, false, ""}},
                      true};
    EXPECT_EQ(sync(table),
              (Changes{"table accounts: created", "table accounts: index accounts_name created",
                       "table accounts: search index created"}));
    EXPECT_EQ(sync(table), Changes{});
    reopen();
    EXPECT_EQ(sync(table), Changes{});
}

TEST_P(Schema, MakesALostIndexOfTheSearchAgain) {
    const Table table{"accounts", {{"name", ColumnKind::Words, true}}, {}, true};
    sync(table);
    if (database_->dialect() == DialectKind::Sqlite) GTEST_SKIP() << "table and index are one";
    run("INSERT INTO search_accounts (row_id, words) VALUES (1, '  kept  ')");
    run("DROP INDEX search_accounts_words");
    EXPECT_EQ(sync(table), Changes{"table accounts: search index created"});
    EXPECT_EQ(sync(table), Changes{});
    EXPECT_EQ(texts("SELECT words FROM search_accounts"), Texts{"  kept  "});
}

TEST_P(Schema, AddsColumnsWithTheirZeroWhenNotNull) {
    Table table{"t", {{"a", ColumnKind::Text}}, {}, false};
    sync(table);
    run("INSERT INTO t (a) VALUES ('old')");
    table.columns.push_back({"amount", ColumnKind::Integer, true});
    table.columns.push_back({"note", ColumnKind::Text, true});
    table.columns.push_back({"owner", ColumnKind::Id, true});
    table.columns.push_back({"data", ColumnKind::Json, true});
    table.columns.push_back({"won", ColumnKind::Bool, true});
    table.columns.push_back({"day", ColumnKind::Date, true});
    table.columns.push_back({"score", ColumnKind::Real});
    EXPECT_EQ(sync(table).size(), 7u);
    EXPECT_EQ(sync(table), Changes{});
    auto tx = database_->read();
    auto row = tx->query(Sql("SELECT amount, note, owner, data, won, day, score FROM t"));
    ASSERT_TRUE(row->next());
    for (int i = 0; i < 6; ++i) EXPECT_FALSE(row->is_null(i)) << i;
    EXPECT_EQ(row->integer(0), 0);
    EXPECT_EQ(row->text(1), "");
    EXPECT_TRUE(row->id(2).is_nil());
    EXPECT_EQ(row->text(3), "null");
    EXPECT_FALSE(row->boolean(4));
    EXPECT_EQ(row->date(5), Date{});
    EXPECT_TRUE(row->is_null(6));
}

TEST_P(Schema, KeepsColumnsAndTablesThatAreNoLongerWanted) {
    sync({"t", {{"a", ColumnKind::Text, true}, {"b", ColumnKind::Integer}}, {}, false});
    run("INSERT INTO t (a, b) VALUES ('x', 7)");
    EXPECT_EQ(sync({"t", {{"b", ColumnKind::Real}}, {}, false}),
              Changes{"table t: column b changed"});
    run("INSERT INTO t (b) VALUES (1.5)");
    EXPECT_EQ(texts("SELECT a FROM t ORDER BY row_id"), (Texts{"x", ""}));
    sync_schema(*database_, {});
    EXPECT_EQ(count("t"), 2);
}

TEST_P(Schema, WidensEveryKindToTextTheSameWay) {
    const std::vector<Column> columns{{"whole", ColumnKind::Integer},  {"real", ColumnKind::Real},
                                      {"flag", ColumnKind::Bool},      {"day", ColumnKind::Date},
                                      {"moment", ColumnKind::Instant}, {"uid", ColumnKind::Id},
                                      {"words", ColumnKind::Words}};
    Table table{"t", columns, {{"t_whole", {{"whole"}}, true, ""}}, false};
    sync(table);
    in_write(*database_, [](WriteTx& tx) {
        Sql sql("INSERT INTO t (whole, real, flag, day, moment, uid, words) VALUES (");
        sql.bind(std::int64_t{-5}) << ", ";
        sql.bind(2.5) << ", ";
        sql.bind(true) << ", ";
        sql.bind(*parse_date("2026-11-21")) << ", ";
        sql.bind(*parse_instant("2026-11-21T22:52:51.007Z")) << ", ";
        sql.bind(*Id::parse("018f6e2a-1234-7abc-8def-0123456789ab")) << ", ";
        tx.execute(sql.bind(std::string("Łódź")) << "), (NULL, 3, NULL, NULL, NULL, NULL, NULL)");
    });
    for (Column& column : table.columns) column.kind = ColumnKind::Text;
    EXPECT_EQ(sync(table).size(), columns.size());
    EXPECT_EQ(sync(table), Changes{});
    const std::vector<std::string> expected{"-5",
                                            "2.5",
                                            "true",
                                            "2026-11-21",
                                            "2026-11-21T22:52:51.007Z",
                                            "018f6e2a-1234-7abc-8def-0123456789ab",
                                            "Łódź"};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        EXPECT_EQ(texts("SELECT " + columns[i].name + " FROM t ORDER BY row_id"),
                  (Texts{expected[i], columns[i].name == "real" ? "3" : "NULL"}));
    }
    EXPECT_EQ(error_of([&] { run("INSERT INTO t (whole) VALUES ('-5')"); }).target(), "t_whole");
}

TEST_P(Schema, RefusesToNarrowAndLeavesEverythingAsItWas) {
    sync({"t", {{"a", ColumnKind::Text}, {"b", ColumnKind::Text}}, {}, false});
    const Error error = error_of([&] {
        sync_schema(*database_,
                    {{"new_one", {{"x", ColumnKind::Text}}, {}, false},
                     {"t", {{"a", ColumnKind::Text}, {"b", ColumnKind::Integer}}, {}, false}});
    });
    EXPECT_EQ(error.kind(), ErrorKind::Conflict);
    EXPECT_EQ(error.code(), "schema.would_lose_data");
    EXPECT_EQ(error.target(), "t.b");
    EXPECT_NE(error.message().find("Column b of table t"), std::string::npos);
    EXPECT_EQ(error_of([&] { count("new_one"); }).kind(), ErrorKind::Internal);
}

TEST_P(Schema, RefusesValuesThatWouldNotFit) {
    sync({"t", {{"a", ColumnKind::Integer}}, {}, false});
    run("INSERT INTO t (a) VALUES (9007199254740993), (NULL)");
    const auto wanted = [](ColumnKind kind, bool not_null) {
        return Table{"t", {{"a", kind, not_null}}, {}, false};
    };
    EXPECT_EQ(error_of([&] { sync(wanted(ColumnKind::Real, false)); }).target(), "t.a");
    EXPECT_EQ(error_of([&] { sync(wanted(ColumnKind::Integer, true)); }).target(), "t.a");
    run("DELETE FROM t");
    EXPECT_EQ(sync(wanted(ColumnKind::Real, true)), Changes{"table t: column a changed"});
    EXPECT_EQ(sync(wanted(ColumnKind::Real, false)), Changes{"table t: column a changed"});
}

TEST_P(Schema, FollowsChangesOfIndexes) {
    Table table{"t", {{"a", ColumnKind::Text}, {"b", ColumnKind::Text}}, {}, false};
    table.indexes = {{"t_one", {{"a"}}, false, ""}, {"t_two", {{"b", true}}, false, ""}};
    sync(table);
    table.indexes = {{"t_one", {{"a"}, {"b"}}, true, "b IS NOT NULL"}};
    EXPECT_EQ(sync(table), (Changes{"table t: index t_one dropped", "table t: index t_two dropped",
                                    "table t: index t_one created"}));
    EXPECT_EQ(sync(table), Changes{});
    run("INSERT INTO t (a, b) VALUES ('x', NULL), ('x', NULL), ('x', 'y')");
    EXPECT_EQ(error_of([&] { run("INSERT INTO t (a, b) VALUES ('x', 'y')"); }).target(), "t_one");
}

TEST_P(Schema, NamesTheUniqueIndexThatRowsAlreadyBreak) {
    Table table{"t", {{"a", ColumnKind::Text}}, {}, false};
    sync(table);
    run("INSERT INTO t (a) VALUES ('x'), ('x')");
    table.indexes = {{"t_a", {{"a"}}, true, ""}};
    EXPECT_EQ(error_of([&] { sync(table); }).code(), "storage.unique");
    EXPECT_EQ(count("t"), 2);
}

TEST_P(Schema, SeesWhatSomebodyElseChanged) {
    const Table table{"t", {{"a", ColumnKind::Text}}, {{"t_a", {{"a"}}, false, ""}}, false};
    sync(table);
    run("DROP INDEX t_a");
    EXPECT_EQ(sync(table), Changes{"table t: index t_a created"});
}

TEST_P(Schema, IsSafeWhenNodesStartTogether) {
    std::vector<std::thread> nodes;
    std::atomic<int> made = 0;
    for (int i = 0; i < 4; ++i) {
        nodes.emplace_back([&] {
            const auto node = open_database(options());
            const Table table{"t", {{"a", ColumnKind::Text}}, {{"t_a", {{"a"}}, true, ""}}, true};
            made += static_cast<int>(sync_schema(*node, {table}).changes.size());
        });
    }
    for (auto& node : nodes) node.join();
    EXPECT_EQ(made, 3);
}

TEST_P(Schema, SortsWordsAsPeopleDoAndTextByBytes) {
    sync({"t", {{"w", ColumnKind::Words}, {"x", ColumnKind::Text}}, {}, false});
    const Texts words{"Łódź",  "Lodz",   "lód",   "Zosia", "żaba",   "Ania",    "ania",   "Ąbc",
                      "Αθήνα", "Άλφα",   "ωμέγα", "Ñandu", "nandu",  "ñandu",   "Niño",   "ng",
                      "Ng",    "Nganga", "co-op", "coop",  "co op",  "résumé",  "resume", "10",
                      "9",     "_x",     "",      " lead", "Straße", "Strasse", "ﬁ",      "fi"};
    in_write(*database_, [&](WriteTx& tx) {
        for (const auto& word : words) {
            Sql sql("INSERT INTO t (w, x) VALUES (");
            sql.bind(word) << ", ";
            tx.execute(sql.bind(word) << ")");
        }
    });
    Texts by_words = words;
    std::sort(by_words.begin(), by_words.end(),
              [](const auto& a, const auto& b) { return compare_text(a, b) < 0; });
    EXPECT_EQ(texts("SELECT w FROM t ORDER BY w"), by_words);
    Texts by_bytes = words;
    std::sort(by_bytes.begin(), by_bytes.end());
    EXPECT_EQ(texts("SELECT x FROM t ORDER BY x"), by_bytes);
}

}  // namespace
}  // namespace suki::storage
