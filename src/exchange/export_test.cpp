#include "exchange/export.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "exchange/import.h"
#include "exchange/table_file.h"
#include "exchange/test_world.h"

namespace suki::exchange {
namespace {

class Exports : public testing::Test {
protected:
    void SetUp() override {
        import(world_, "account",
               world_.file("a.csv",
                           "name,employees,phone,types,parent\nAcme,5,22 123 45 "
                           "67,client;partner,\n=Evil,,,,Acme\n"));
        import(world_, "opportunity",
               world_.file(
                   "o.csv",
                   "deal_name,account,amount,close_date,stage\nBig,Acme,1200.50,2017-03-01,Won\n"));
    }

    static ImportReport import(const TestWorld& world, const std::string& entity,
                               const std::string& path) {
        Import import(world.engine(), world.actor(), world.entity(entity), path, {});
        auto report = import.run(world.path("rejected.csv"));
        EXPECT_EQ(report.counts.rejected, 0u)
            << (report.problems.empty() ? "" : report.problems.front().message);
        return report;
    }

    std::size_t to_file(const std::string& entity, const ExportOptions& options,
                        const std::string& name) {
        record::Session session(world_.engine(), world_.actor());
        return export_to_file(session, world_.entity(entity), options, format_of(name),
                              world_.path(name));
    }

    std::string text_of(const std::string& name) {
        std::ifstream in(world_.path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    TestWorld world_;
};

TEST_F(Exports, ChosenColumnsAreWrittenWithNamesForLinks) {
    EXPECT_EQ(to_file("opportunity",
                      {"", {"name", "account", "amount", "closeDate"}, "en", {}, {}, {}, {}, {}},
                      "out.csv"),
              1u);
    EXPECT_EQ(text_of("out.csv"),
              "\xEF\xBB\xBFName,Account,Amount,Currency,Close "
              "date\r\nBig,Acme,1200.50,EUR,2017-03-01\r\n");
}

TEST_F(Exports, TextThatIsAFormulaIsNeutralised) {
    to_file("account", {"employees eq null", {"name", "phone"}, "", {}, {}, {}, {}, {}}, "out.csv");
    EXPECT_EQ(text_of("out.csv"), "\xEF\xBB\xBFname,phone\r\n'=Evil,\r\n");
}

TEST_F(Exports, WhatIsExportedCanBeImportedElsewhere) {
    for (const char* name : {"out.csv", "out.xlsx"}) {
        EXPECT_EQ(to_file("account", {}, name), 2u);
        TestWorld other;
        import(other, "account", world_.path(name));
        EXPECT_EQ(other.rows("account", {"name", "employees", "phone", "roles"}),
                  world_.rows("account", {"name", "employees", "phone", "roles"}))
            << name;
        EXPECT_EQ(import(other, "account", world_.path(name)).counts.skipped, 2u);
        EXPECT_EQ(import(world_, "account", world_.path(name)).counts.skipped, 2u);
    }
}

TEST_F(Exports, BadRequestsAreRefused) {
    EXPECT_THROW(to_file("account", {"nonsense eq 1", {}, "", {}, {}, {}, {}, {}}, "out.csv"),
                 Error);
    EXPECT_THROW(to_file("account", {"", {"nonsense"}, "", {}, {}, {}, {}, {}}, "out.csv"), Error);
    EXPECT_FALSE(std::filesystem::exists(world_.path("out.csv")));
}

}  // namespace
}  // namespace suki::exchange
