#include "record/search_rebuild.h"

#include <gtest/gtest.h>

#include "exchange/test_world.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

class SearchRebuild : public testing::Test {
protected:
    void SetUp() override {
        record::Session session(world_.engine(), world_.actor());
        for (const auto* name : {"Παπαδόπουλος", "Kowalska", "Peñaflor"})
            record::create(session, contact_,
                           record::read_input(session, contact_, {{"lastName", name}}));
        session.commit();
    }

    /// As a version did that knew neither other scripts nor recipes.
    void forget_words() {
        storage::in_write(world_.engine().database, [](storage::WriteTx& tx) {
            for (const auto* table : {"known_words", "index_recipes"}) {
                storage::Sql sql("DELETE FROM ");
                tx.execute(sql.name(table));
            }
            for (std::int64_t row = 1; row <= 3; ++row)
                storage::search_put(tx, "contacts", row, {"old"});
        });
    }

    std::int64_t count(const std::string& words) {
        record::Session session(world_.engine(), world_.actor());
        record::QueryOptions options;
        options.search = words;
        return record::list(session, contact_, options).rows;
    }

    bool is_outdated() {
        record::Session session(world_.engine(), world_.actor());
        const auto outdated = record::outdated_searches(session);
        return std::find(outdated.begin(), outdated.end(), &contact_) != outdated.end();
    }

    std::optional<std::int64_t> rebuild(std::int64_t after, std::int64_t most) {
        record::Session session(world_.engine(), world_.actor());
        const auto reached = record::rebuild_search(session, contact_, after, most);
        session.commit();
        return reached;
    }

    TestWorld world_;
    const meta::Entity& contact_ = world_.entity("contact");
};

TEST_F(SearchRebuild, GivesOldRowsTheirNewWordsPartByPart) {
    EXPECT_EQ(count("papadopulos"), 1);
    forget_words();
    EXPECT_TRUE(is_outdated());
    EXPECT_EQ(count("papadopulos"), 0);
    EXPECT_EQ(count("kowalska"), 0);
    auto reached = rebuild(0, 1);
    ASSERT_TRUE(reached);
    EXPECT_EQ(count("papadopulos"), 1);
    EXPECT_EQ(count("kowalska"), 0);
    EXPECT_TRUE(is_outdated());
    while (reached) reached = rebuild(*reached, 2);
    EXPECT_FALSE(is_outdated());
    EXPECT_EQ(count("kowlaska"), 1);
    EXPECT_EQ(count("penaflor"), 1);
    EXPECT_EQ(count("old"), 0);
}

TEST_F(SearchRebuild, LeavesDeletedRecordsOut) {
    {
        record::Session session(world_.engine(), world_.actor());
        record::remove(session, contact_, Id::parse(world_.rows("contact", {"id"}).at(1)).value());
        session.commit();
    }
    ASSERT_EQ(rebuild(0, 10), std::nullopt);
    EXPECT_EQ(count("kowalska"), 0);
    EXPECT_EQ(count("papadopoulos"), 1);
}

}  // namespace
}  // namespace suki::exchange
