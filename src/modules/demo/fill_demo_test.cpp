#include "modules/demo/fill_demo.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "modules/all_modules.h"
#include "record/engine.h"
#include "record/hooks.h"
#include "record/query.h"
#include "record/system_tables.h"

namespace suki::demo {
namespace {

/// A new database with the demo company, filled once for all tests of the suite.
class FilledDemo : public testing::Test {
protected:
    struct World {
        World() {
            std::filesystem::remove_all(folder);
            std::filesystem::create_directories(folder);
            database = storage::open_database({"sqlite:" + (folder / "demo.db").string()});
            registry = meta::Registry::build(modules::all_module_files(), {});
            auto tables = registry->tables();
            for (auto& more : {record::system_tables(), jobs::job_tables()})
                tables.insert(tables.end(), more.begin(), more.end());
            storage::sync_schema(*database, tables);
            modules::register_all({hooks, handlers, automation.actions(), automation, around});
            engine.emplace(record::Engine{*database, registry, hooks, clock});
            record::Session session(*engine, record::Actor::system(*engine));
            record::write_seeds(session);
            session.commit();
            steps = fill_demo(*engine);
        }
        ~World() {
            database.reset();
            std::filesystem::remove_all(folder);
        }

        const std::filesystem::path folder =
            std::filesystem::path(testing::TempDir()) / "suki_fill_demo_test";
        std::unique_ptr<storage::Database> database;
        std::shared_ptr<const meta::Registry> registry;
        automation::Automation automation;
        modules::Surroundings around;
        record::Hooks hooks;
        jobs::Handlers handlers;
        TestClock clock{*parse_instant("2026-11-21T12:00:00Z")};
        std::optional<record::Engine> engine;
        std::size_t steps = 0;
    };

    static void SetUpTestSuite() {
        try {
            world_ = std::make_unique<World>();
        } catch (const Error& error) {
            FAIL() << error.message() << " " << error.detail();
        }
    }
    static void TearDownTestSuite() { world_.reset(); }

    static std::int64_t count(const std::string& set, const std::string& filter) {
        record::Session session(*world_->engine, record::Actor::system(*world_->engine));
        record::QueryOptions options;
        options.filter = filter;
        options.count = true;
        return record::list(session, session.entity_of_set(set), options).count.value();
    }

    static std::unique_ptr<World> world_;
};
std::unique_ptr<FilledDemo::World> FilledDemo::world_;

TEST_F(FilledDemo, GoesInWhole) {
    EXPECT_GT(world_->steps, 4000u);
    EXPECT_GE(count("accounts", ""), 150);
    EXPECT_GE(count("opportunities", ""), 380);
    EXPECT_EQ(count("users", ""), 27);
}

TEST_F(FilledDemo, GivesDealsTheStatusOfTheirStage) {
    EXPECT_GE(count("opportunities", "status eq 'Won'"), 120);
    EXPECT_GE(count("opportunities", "status eq 'Lost' and lostReason ne null"), 100);
    EXPECT_EQ(count("opportunities", "status eq 'Lost' and lostReason eq null"), 0);
    EXPECT_GE(count("opportunities", "status eq 'Open'"), 30);
}

TEST_F(FilledDemo, HasPlansAndQueuesToWorkWith) {
    EXPECT_EQ(count("activityPlanSteps", "plan/name eq 'After the installation'"), 3);
    EXPECT_GE(count("callQueueItems", "regardingType eq 'lead' and state eq 'Waiting'"), 4);
    EXPECT_GE(count("callQueueItems", "regardingType eq 'opportunity' and state eq 'Waiting'"), 5);
}

TEST_F(FilledDemo, SpreadsOverTheYear) {
    EXPECT_GE(count("opportunities", "createdAt lt 2026-02-01T00:00:00Z"), 40);
    EXPECT_GE(count("opportunities", "createdAt gt 2026-10-21T00:00:00Z"), 25);
    EXPECT_EQ(count("calls", "createdAt gt 2026-11-21T12:00:00Z"), 0);
}

TEST_F(FilledDemo, ConvertsLeadsByTheAction) {
    EXPECT_GE(count("leads", "status eq 'Converted' and convertedOpportunityId ne null"), 30);
    EXPECT_EQ(count("leads", "status eq 'Converted' and convertedAccountId eq null"), 0);
}

TEST_F(FilledDemo, NamesWhoDidIt) {
    EXPECT_EQ(count("opportunities", "createdById eq null"), 0);
    EXPECT_EQ(count("opportunities", "ownerId eq null"), 0);
}

TEST_F(FilledDemo, RefusesADatabaseWithAccounts) {
    EXPECT_THROW(fill_demo(*world_->engine), Error);
}

}  // namespace
}  // namespace suki::demo
