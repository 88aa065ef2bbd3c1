#include <gtest/gtest.h>

#include "base/random.h"
#include "exchange/test_world.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

using storage::Sql;

constexpr int kDeals = 9'000, kPage = 20, kPages = 3;

/// Every second deal is open, their age has nothing to do with their name, and the first `visits`
/// of them were to be visited.
class FewOwners : public testing::TestWithParam<int> {
protected:
    void SetUp() override {
        record::Session session(world_.engine(), world_.actor());
        for (int i = 0; i < kDeals; ++i) add(session.write(), i);
        session.commit();
    }

    static Instant created(int i) { return Instant(std::chrono::milliseconds(i * 7919 % 10007)); }

    static std::string name_of(int i) { return "Deal " + std::to_string(100'000 + i); }

    static void add(storage::WriteTx& tx, int i) {
        const auto id = new_id(created(i));
        Sql deal(
            "INSERT INTO opportunities (id, name, status, version, created_at, modified_at)"
            " VALUES (");
        deal.bind(id) << ", ";
        deal.bind(name_of(i)) << ", ";
        deal.bind(i % 2 == 0 ? "Open" : "Won") << ", 1, ";
        deal.bind(created(i)) << ", 0)";
        tx.execute(deal);
        if (i >= GetParam()) return;
        Sql visit(
            "INSERT INTO meetings (id, subject, status, starts_at, regarding_type, regarding_id,"
            " version, created_at, modified_at) VALUES (");
        visit.bind(new_id(created(i))) << ", 'Visit', 'Planned', 0, 'opportunity', ";
        visit.bind(id) << ", 1, 0, 0)";
        tx.execute(visit);
    }

    static std::string expected(bool by_name) {
        std::vector<int> found;
        for (int i = 0; i < GetParam(); i += 2) found.push_back(i);
        if (!by_name)
            std::sort(found.begin(), found.end(),
                      [](int a, int b) { return created(a) < created(b); });
        std::string names;
        for (int i = 0; i < kPage * kPages; ++i)
            names += name_of(found[static_cast<std::size_t>(i)]) + " ";
        return names;
    }

    /// The names on the first three pages.
    std::string listed(const std::string& orderby) {
        record::Session session(world_.engine(), world_.actor());
        record::QueryOptions options;
        options.filter =
            "status eq 'Open' and meetings/any(m:m/startsAt lt now() and m/status eq 'Planned')";
        options.orderby = orderby;
        options.select = "name";
        options.page_limit = kPage;
        std::string names;
        for (int page = 0; page < kPages; ++page) {
            const auto read = record::list(session, world_.entity("opportunity"), options);
            const auto rows = json::parse("[" + read.json + "]");
            for (const auto& row : rows.as_array()) names += text_at(row.as_object(), "name") + " ";
            options.skip_token = read.next_token;
        }
        return names;
    }

    TestWorld world_;
};
INSTANTIATE_TEST_SUITE_P(Visits, FewOwners, testing::Values(200, 2'000, 5'000, kDeals));

TEST_P(FewOwners, AreListedInOrderHoweverManyTheyAre) {
    EXPECT_EQ(listed("createdAt"), expected(false));
    EXPECT_EQ(listed("name"), expected(true));
}

}  // namespace
}  // namespace suki::exchange
