// The published sales pipeline of an invented vendor, with its traps; what many people have found
// in it is known, so it says whether a whole import is right.
#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/import.h"
#include "exchange/test_world.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

const std::filesystem::path kData = "../shared/data/crm-sales";

class CrmSales : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(kData)) GTEST_SKIP() << "shared data is not there";
        world_ = std::make_unique<TestWorld>();
    }

    ImportReport import(const std::string& entity, const std::string& file,
                        std::optional<Missing> missing = std::nullopt) {
        ImportOptions options;
        options.missing = missing;
        Import import(world_->engine(), world_->actor(), world_->entity(entity), file, options);
        return import.run(world_->path("rejected.csv"));
    }

    void import_masters() {
        EXPECT_EQ(import("user", kData / "sales_teams.csv").counts.rejected, 0u);
        EXPECT_EQ(import("account", kData / "accounts.csv").counts.rejected, 0u);
        EXPECT_EQ(import("product", kData / "products.csv").counts.rejected, 0u);
    }

    /// Won deals and their value in minor units.
    std::pair<int, std::int64_t> won() {
        std::pair<int, std::int64_t> sum;
        const auto& entity = world_->entity("opportunity");
        record::Session session(world_->engine(), world_->actor());
        record::for_each(session, entity, "status eq 'Won'", [&](const record::Record& deal) {
            ++sum.first;
            sum.second += std::get<std::int64_t>(deal.at(*entity.find_property("amount")));
        });
        return sum;
    }

    static bool has_note(const ImportReport& report, std::string_view words) {
        return std::any_of(report.notes.begin(), report.notes.end(),
                           [&](const auto& note) { return note.find(words) != std::string::npos; });
    }

    std::unique_ptr<TestWorld> world_;
};

TEST_F(CrmSales, AgentsManagersAndOfficesBecomeUsersAndTeams) {
    const auto report = import("user", kData / "sales_teams.csv");
    EXPECT_EQ(report.counts.created, 35u);
    EXPECT_EQ(world_->count("user"), 41u);
    auto teams = world_->rows("team", {"name"});
    std::sort(teams.begin(), teams.end());
    EXPECT_EQ(teams, (std::vector<std::string>{"Central", "East", "West"}));
    EXPECT_EQ(import("user", kData / "sales_teams.csv").counts.skipped, 35u);
    EXPECT_EQ(world_->count("user"), 41u);
}

TEST_F(CrmSales, AccountsNameParentsFurtherDown) {
    const auto report = import("account", kData / "accounts.csv");
    EXPECT_EQ(report.counts.created, 85u);
    EXPECT_EQ(report.counts.processed, 85u);
    const auto rows = world_->rows("account", {"name", "industry", "billingAddressCountry",
                                               "annualRevenueMillions", "parentId"});
    EXPECT_NE(std::find(rows.begin(), rows.end(), "Acme Corporation|technolgy|US|1100.04|"),
              rows.end());
    EXPECT_NE(std::find(rows.begin(), rows.end(), "Bioholding|medical|PH|587.34|"), rows.end());
    const auto with_parent =
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.back() != '|'; });
    EXPECT_EQ(with_parent, 15);
    EXPECT_TRUE(
        has_note(report, "sector: 'technolgy' is not on the list; the closest is 'technology'"));
}

TEST_F(CrmSales, EachTrapIsReportedAndTheMendedFileBringsTheRest) {
    import_masters();
    const auto report = import("opportunity", kData / "sales_pipeline.csv");
    EXPECT_EQ(report.counts.total, 8800u);
    EXPECT_GT(report.counts.rejected, 2000u);
    EXPECT_EQ(report.counts.created + report.counts.rejected, 8800u);
    EXPECT_EQ(report.problems.front().line, 3u);
    EXPECT_EQ(report.problems.front().column, "product");
    EXPECT_EQ(report.problems.front().message,
              "product: no product is called 'GTXPro'; the closest is 'GTX Pro'");
    EXPECT_TRUE(
        has_note(report, "account is empty: name the account, or import with --missing leave"));
    EXPECT_TRUE(has_note(report, "1,480 rows: product: no product is called 'GTXPro'"));
    EXPECT_TRUE(has_note(report, "5 of 35 users have none in it: "));
    EXPECT_EQ(world_->count("opportunity"), report.counts.created);

    std::ifstream in(report.rejected_file);
    std::string mended((std::istreambuf_iterator<char>(in)), {});
    for (std::size_t at; (at = mended.find(",GTXPro,")) != std::string::npos;)
        mended.replace(at, 8, ",GTX Pro,");
    const auto rest = import("opportunity", world_->file("mended.csv", mended), Missing::Leave);
    EXPECT_EQ(rest.counts.created, report.counts.rejected);
    EXPECT_EQ(world_->count("opportunity"), 8800u);
    EXPECT_EQ(won(), (std::pair<int, std::int64_t>(4238, 1'000'553'400)));
}

TEST_F(CrmSales, WithTheClosestNamesAllDealsGoInAndOnlyOnce) {
    import_masters();
    const auto report = import("opportunity", kData / "sales_pipeline.csv", Missing::Closest);
    EXPECT_EQ(report.counts.created, 8800u);
    EXPECT_EQ(won(), (std::pair<int, std::int64_t>(4238, 1'000'553'400)));
    const auto again = import("opportunity", kData / "sales_pipeline.csv", Missing::Closest);
    EXPECT_EQ(again.counts.skipped, 8800u);
    EXPECT_EQ(world_->count("opportunity"), 8800u);
}

}  // namespace
}  // namespace suki::exchange
