#include <gtest/gtest.h>

#include "duplicates/keys.h"
#include "exchange/test_world.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

/// Of all rows since the connection began.
std::int64_t changes(storage::WriteTx& tx) {
    const auto rows = tx.query(storage::Sql("SELECT total_changes()"));
    rows->next();
    return rows->integer(0);
}

class KeepKeys : public testing::Test {
protected:
    void create(const std::string& email) {
        record::Session session(world_.engine(), world_.actor());
        record::create(
            session, contact_,
            record::read_input(session, contact_, {{"lastName", "Kowalska"}, {"email", email}}));
        session.commit();
    }

    /// How many rows the job writes.
    std::int64_t renew() {
        record::Session session(world_.engine(), world_.actor());
        const auto before = changes(session.write());
        duplicates::handle_keep_keys(session, {{}, {{"entity", "contact"}, {"after", 0}}, {}});
        const auto written = changes(session.write()) - before;
        session.commit();
        return written;
    }

    TestWorld world_;
    const meta::Entity& contact_ = world_.entity("contact");
};

TEST_F(KeepKeys, TheJobWritesOnlyWhatDiffers) {
    create("anna@example.test");
    create("joanna@example.test");
    const auto all = renew();
    EXPECT_GT(all, 2);
    EXPECT_EQ(renew(), 0);
    create("maria@example.test");
    const auto hers = renew();
    EXPECT_GT(hers, 0);
    EXPECT_LT(hers, all);
}

}  // namespace
}  // namespace suki::exchange
