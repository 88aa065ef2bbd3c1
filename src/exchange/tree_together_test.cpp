#include <gtest/gtest.h>

#include <future>

#include "exchange/test_world.h"

namespace suki::exchange {
namespace {

/// On PostgreSQL, where several write at the same time.
class TreeTogether : public testing::Test {
protected:
    void SetUp() override {
        const char* postgres_url = std::getenv("SUKI_TEST_POSTGRES");
        if (!postgres_url) GTEST_SKIP() << "SUKI_TEST_POSTGRES is not set";
        world_.emplace(postgres_url);
        account_ = &world_->entity("account");
    }

    Id add(const char* name) {
        record::Session session(world_->engine(), world_->actor());
        auto input = record::read_input(session, *account_, {{"name", name}});
        const auto written = record::create(session, *account_, std::move(input));
        session.commit();
        return written.id;
    }

    void put_below(record::Session& session, const Id& id, const Id& parent) {
        record::update(session, *account_, id,
                       record::read_input(session, *account_, {{"parentId", parent.text()}}));
    }

    std::optional<TestWorld> world_;
    const meta::Entity* account_ = nullptr;
};

TEST_F(TreeTogether, TwoPeopleMakeNoCircle) {
    const auto one = add("One"), other = add("Other");
    record::Session first(world_->engine(), world_->actor());
    put_below(first, one, other);
    auto second = std::async(std::launch::async, [&]() -> std::string {
        record::Session session(world_->engine(), world_->actor());
        try {
            put_below(session, other, one);
            session.commit();
        } catch (const Error& error) {
            return error.code();
        }
        return "done";
    });
    EXPECT_EQ(second.wait_for(std::chrono::milliseconds(300)), std::future_status::timeout);
    first.commit();
    EXPECT_EQ(second.get(), "record.circle");
}

}  // namespace
}  // namespace suki::exchange
