#include "storage/search_index.h"

#include <set>

#include "base/text.h"
#include "storage/database_fixture.h"

namespace suki::storage {
namespace {

class SearchIndex : public DatabaseTest {
protected:
    void SetUp() override {
        DatabaseTest::SetUp();
        if (database_) make_people();
    }
    void put(std::int64_t row, const std::string& text) {
        in_write(*database_,
                 [&](WriteTx& tx) { search_put(tx, "people", row, folded_words(text)); });
    }
    std::vector<std::int64_t> find(const SearchPieces& pieces) {
        SearchTerms terms;
        for (const auto& piece : pieces) terms.push_back({{piece}});
        return find_terms(terms);
    }
    std::vector<std::int64_t> find_terms(const SearchTerms& terms) {
        Sql sql("SELECT row_id FROM people WHERE row_id IN (");
        sql << search_rows(GetParam(), "people", terms) << ") ORDER BY row_id";
        return rows_of(sql);
    }
    std::vector<std::int64_t> rows_of(const Sql& sql) {
        auto tx = database_->read();
        auto cursor = tx->query(sql);
        std::vector<std::int64_t> rows;
        while (cursor->next()) rows.push_back(cursor->integer(0));
        return rows;
    }
    std::int64_t add(const std::string& name) {
        add_person(name, "n" + std::to_string(++people_));
        put(people_, name);
        return people_;
    }

private:
    std::int64_t people_ = 0;
};
SUKI_ON_BOTH_DATABASES(SearchIndex);

using Rows = std::vector<std::int64_t>;

TEST_P(SearchIndex, JoinsWhatWasWrittenInManyPieces) {
    for (int i = 0; i < 40; ++i) add("Anna Kowalska");
    const bool sqlite = GetParam() == DialectKind::Sqlite;
    const auto is_in_pieces = [&] {
        return sqlite && rows_of(Sql("SELECT DISTINCT segid FROM search_people_idx")).size() > 1;
    };
    EXPECT_EQ(is_in_pieces(), sqlite);
    bool first = true;
    for (int turn = 0; turn < 20; ++turn)
        if (!in_write(*database_, [&](WriteTx& tx) {
                return search_join(tx, "people", std::exchange(first, false));
            }))
            break;
    EXPECT_FALSE(is_in_pieces());
    EXPECT_EQ(find({"anna"}).size(), 40U);
}

TEST_P(SearchIndex, FindsPiecesOfWordsAndOfTheirNeighbours) {
    const auto anna = add("Anna Kowalska");
    const auto joanna = add("Joanna Nowak");
    const auto athens = add("Αθήνα Łódź");
    const auto short_one = add("Ng O");
    EXPECT_EQ(find({"anna"}), (Rows{anna, joanna}));
    EXPECT_EQ(find({"  an"}), Rows{anna});
    EXPECT_EQ(find({"wal"}), Rows{anna});
    EXPECT_EQ(find({"  k"}), Rows{anna});
    EXPECT_EQ(find({"ann", "kow"}), Rows{anna});
    EXPECT_EQ(find({"kow", "  no"}), Rows{});
    EXPECT_EQ(find({"  n", "joa"}), Rows{joanna});
    EXPECT_EQ(find({"θην"}), Rows{athens});
    EXPECT_EQ(find({"  αθ"}), Rows{athens});
    EXPECT_EQ(find({"lodz"}), Rows{athens});
    EXPECT_EQ(find({"  o"}), Rows{short_one});
    EXPECT_EQ(find({"  ng"}), Rows{short_one});
    EXPECT_EQ(find({"  o  "}), Rows{short_one});
    EXPECT_EQ(find({"anna  kow"}), Rows{anna});
    EXPECT_EQ(find({"  kowalsk  "}), Rows{});
    EXPECT_EQ(find({"annak"}), Rows{});
    EXPECT_EQ(find({"nothing"}), Rows{});
}

TEST_P(SearchIndex, TakesOneAlternativeOfEveryTerm) {
    const auto anna = add("Anna Kowalska");
    const auto joanna = add("Joanna Nowak");
    const auto maria = add("Maria Lis");
    EXPECT_EQ(find_terms({{{"kowal"}, {"  lis"}}}), (Rows{anna, maria}));
    EXPECT_EQ(find_terms({{{"anna", "nowak"}, {"maria"}}}), (Rows{joanna, maria}));
    EXPECT_EQ(find_terms({{{"kowal"}, {"nowak"}}, {{"joa"}, {"mar"}}}), Rows{joanna});
}

TEST_P(SearchIndex, FollowsChangesAndRemovals) {
    const auto row = add("Anna");
    put(row, "Maria");
    EXPECT_EQ(find({"anna"}), Rows{});
    EXPECT_EQ(find({"maria"}), Rows{row});
    put(row, "");
    EXPECT_EQ(find({"maria"}), Rows{});
    put(row, "Maria");
    in_write(*database_, [&](WriteTx& tx) { search_remove(tx, "people", row); });
    EXPECT_EQ(find({"maria"}), Rows{});
    in_write(*database_, [&](WriteTx& tx) { search_remove(tx, "people", row); });
}

TEST_P(SearchIndex, LeadsToTheNewestRows) {
    for (int i = 0; i < 10; ++i) add("Anna");
    const auto matches = search_matches(GetParam(), "people", {{{"anna"}}});
    Sql sql("SELECT t.row_id FROM ");
    sql << matches.table << " CROSS JOIN people t WHERE " << matches.condition
        << " AND t.row_id = " << matches.row_id << " ORDER BY " << matches.row_id
        << " DESC LIMIT 3";
    EXPECT_EQ(rows_of(sql), (Rows{10, 9, 8}));
}

TEST_P(SearchIndex, TellsWhetherAnythingMatches) {
    const auto may_find = [&](const std::string& piece) {
        Sql sql("SELECT 1 WHERE ");
        return !rows_of(sql << may_have_matches(GetParam(), "people", {{{piece}}})).empty();
    };
    EXPECT_FALSE(may_find("anna"));
    add("Anna");
    EXPECT_TRUE(may_find("anna"));
    EXPECT_FALSE(may_find("maria"));
}

TEST_P(SearchIndex, DoesNotReadALargeIndexToTellThatNothingMatches) {
    in_write(*database_, [&](WriteTx& tx) {
        for (int row = 1; row <= 500; ++row) search_put(tx, "people", row, {"anna"});
    });
    Sql sql("SELECT 1 WHERE ");
    const auto rows = rows_of(sql << may_have_matches(GetParam(), "people", {{{"maria"}}}));
    EXPECT_EQ(rows.size(), GetParam() == DialectKind::Postgres ? 1U : 0U);
}

TEST_P(SearchIndex, TellsThatItHoldsSomethingElse) {
    const bool sqlite = GetParam() == DialectKind::Sqlite;
    std::set<std::string> states;
    const auto is_another = [&] {
        auto tx = database_->read();
        return states.insert(search_state(*tx, "people")).second;
    };
    EXPECT_TRUE(is_another());
    EXPECT_FALSE(is_another());
    const auto anna = add("Anna");
    EXPECT_EQ(is_another(), sqlite);
    add("Anna");
    EXPECT_EQ(is_another(), sqlite);
    put(anna, "Enna");
    EXPECT_EQ(is_another(), sqlite);
    put(anna, "Anna");
    EXPECT_EQ(is_another(), sqlite);
    for (const auto row : {anna, anna + 1}) {
        in_write(*database_, [&](WriteTx& tx) { search_remove(tx, "people", row); });
        EXPECT_EQ(is_another(), sqlite);
    }
    EXPECT_FALSE(is_another());
}

TEST_P(SearchIndex, TakesWordsLiterally) {
    const auto row = add("Anna");
    for (const char* word :
         {"a%a", "a_na", "\"\"\"", "anna\"", "\\\\\\", "%%%", "an*", "NOT", "' OR '"}) {
        EXPECT_EQ(find({word}), Rows{}) << word;
    }
    in_write(*database_, [&](WriteTx& tx) { search_put(tx, "people", row, {"100%", "a\"b\"c"}); });
    EXPECT_EQ(find({"00%"}), Rows{row});
    EXPECT_EQ(find({"a\"b"}), Rows{row});
}

TEST_P(SearchIndex, TellsOfEntriesWhoseRowIsGone) {
    add("Anna");
    put(77, "Nobody");
    const auto problems = database_->check();
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0],
              "The search index of table people has 1 entries for rows that are gone.");
}

}  // namespace
}  // namespace suki::storage
