#include "exchange/import.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/test_world.h"

namespace suki::exchange {
namespace {

using Words = std::vector<std::string>;

class Imports : public testing::Test {
protected:
    ImportReport import(const std::string& entity, std::string_view text,
                        ImportOptions options = {}) {
        Import import(world_.engine(), world_.actor(), world_.entity(entity),
                      world_.file("in.csv", text), std::move(options));
        return import.run(world_.path("rejected.csv"));
    }

    std::string code_of(const std::string& entity, std::string_view text,
                        ImportOptions options = {}) {
        try {
            import(entity, text, std::move(options));
        } catch (const Error& error) {
            return error.code();
        }
        return "";
    }

    static Words messages(const ImportReport& report) {
        Words out;
        for (const auto& problem : report.problems)
            out.push_back(std::to_string(problem.line) + " " + problem.message);
        return out;
    }

    std::string rejected() {
        std::ifstream in(world_.path("rejected.csv"), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    Words sorted(std::string_view entity, const Words& properties) {
        auto rows = world_.rows(entity, properties);
        std::sort(rows.begin(), rows.end());
        return rows;
    }

    static ImportOptions with(Missing missing) {
        ImportOptions options;
        options.missing = missing;
        return options;
    }

    TestWorld world_;
};

TEST_F(Imports, HeadingsInAnyLanguageFindTheirFields) {
    import(
        "account",
        "Nazwa firmy;Branża;Liczba pracowników;Miasto;NIP\nOkna Łódź;retail;12;Łódź;7251801126\n");
    EXPECT_EQ(world_.rows("account",
                          {"name", "industry", "employees", "billingAddressCity", "taxNumber"}),
              (Words{"Okna Łódź|retail|12|Łódź|7251801126"}));
    import("account", "Επωνυμία,Πόλη\nΠαπαδόπουλος,Αθήνα\n");
    EXPECT_EQ(world_.count("account"), 2u);
}

TEST_F(Imports, AMappingOverridesWhatHeadingsSay) {
    ImportOptions options;
    options.mapping = {{"x", "name"}, {"name", ""}};
    const auto report = import("account", "x,name\nAcme,ignored\n", options);
    EXPECT_EQ(world_.rows("account", {"name"}), (Words{"Acme"}));
    EXPECT_EQ(report.notes, (Words{"Columns not imported: name."}));
    EXPECT_EQ(code_of("account", "x\n1\n", options), "import.unknown_column");
    options.mapping = {{"x", "nonsense"}};
    EXPECT_EQ(code_of("account", "x\n1\n", options), "import.unknown_field");
    options.mapping = {{"x", "name"}, {"y", "name"}};
    EXPECT_EQ(code_of("account", "x,y\n1,2\n", options), "import.mapped_twice");
    EXPECT_EQ(code_of("account", "x,y\n1,2\n"), "import.nothing_mapped");
    options.mapping.clear();
    options.key = "taxNumber";
    EXPECT_EQ(code_of("account", "name\nx\n", options), "import.bad_key");
}

TEST_F(Imports, DatesAndAmountsAreReadAsTheColumnWritesThem) {
    const auto report = import("opportunity",
                               "deal_name;amount;close_date;stage\n"
                               "a;1.200,50 zł;31.12.2016;Won\n"
                               "b;12,5;1.02.2017;Prospecting\n"
                               "c;abc;1.02.2017;Prospecting\n"
                               "d;1;31.02.2017;Prospecting\n");
    EXPECT_EQ(
        world_.rows("opportunity", {"name", "amount", "amountCurrency", "closeDate", "status"}),
        (Words{"a|1200.50|PLN|2016-12-31|Won", "b|12.50|EUR|2017-02-01|Open"}));
    EXPECT_EQ(report.counts.rejected, 2u);
    EXPECT_NE(messages(report)[0].find("4 amount"), std::string::npos);
    EXPECT_EQ(messages(report)[1],
              "5 close_date must be a date like \"2026-11-21\", not '31.02.2017'.");
}

TEST_F(Imports, OneNameInSeveralPipelinesMeansTheRowsOwn) {
    import("opportunity",
           "deal_name,stage,pipeline\na,Lost,\nb,Lost,Window installation\nc,Measurements,\n");
    const auto rows = world_.rows("opportunity", {"name", "pipelineId", "status"});
    ASSERT_EQ(rows.size(), 3u);
    const auto pipeline = [&](std::size_t i) { return rows[i].substr(2, 36); };
    EXPECT_NE(pipeline(0), pipeline(1));
    EXPECT_EQ(pipeline(1), pipeline(2));
    EXPECT_TRUE(rows[0].ends_with("Lost"));
}

TEST_F(Imports, AmbiguousNamesAreReported) {
    ImportOptions twice;
    twice.on_duplicate = OnDuplicate::Create;
    import("account", "name\nTwin\nTwin\n", twice);
    const std::string deals = "deal_name,account,stage\nx,Twin,Won\n";
    EXPECT_EQ(
        messages(import("opportunity", deals)),
        (Words{"2 account: 2 records are called 'Twin'; write the id of the one that is meant"}));
    EXPECT_EQ(import("opportunity", deals, with(Missing::Leave)).counts.created, 1u);
    EXPECT_EQ(world_.rows("opportunity", {"accountId"}), (Words{""}));
    const auto id = world_.rows("account", {"id"}).front();
    EXPECT_EQ(import("opportunity", "deal_name,account,stage\ny," + id + ",Won\n").counts.created,
              1u);
}

TEST_F(Imports, MissingRecordsAreRejectedLeftMadeOrReplaced) {
    import("account", "name\nGreen-Plus\n");
    const auto deal = [](const std::string& name) {
        return "deal_name,account,stage\n" + name + ",Green Plus,Won\n";
    };
    EXPECT_EQ(messages(import("opportunity", deal("a"))),
              (Words{"2 account: no account is called 'Green Plus'; the closest is 'Green-Plus'"}));
    EXPECT_EQ(messages(import("opportunity", deal("b"), with(Missing::Leave))),
              (Words{"2 account: no account is called 'Green Plus'; the closest is 'Green-Plus'; "
                     "it was left empty"}));
    EXPECT_EQ(messages(import("opportunity", deal("c"), with(Missing::Closest))),
              (Words{"2 account: no account is called 'Green Plus'; the closest is 'Green-Plus', "
                     "which was taken"}));
    EXPECT_EQ(world_.count("account"), 1u);
    EXPECT_TRUE(messages(import("opportunity", deal("d"), with(Missing::Create))).empty());
    EXPECT_EQ(world_.count("account"), 2u);
    EXPECT_EQ(world_.count("opportunity"), 3u);
}

TEST_F(Imports, ARejectedRowMakesNothingElse) {
    const auto report = import("opportunity", "deal_name,account,stage,amount\na,New Co,Won,abc\n",
                               with(Missing::Create));
    EXPECT_EQ(report.counts.rejected, 1u);
    EXPECT_EQ(world_.count("account"), 0u);
    EXPECT_EQ(world_.count("opportunity"), 0u);
}

TEST_F(Imports, RejectedRowsComeBackMended) {
    const std::string text = "name;employees;industry\nA;ten;retail\nB;5;retail\nC;1;2;3;4\n";
    const auto report = import("account", text);
    EXPECT_EQ(report.counts.created, 1u);
    EXPECT_EQ(rejected(),
              "\xEF\xBB\xBFname;employees;industry;reason\r\n"
              "A;ten;retail;line 2: employees must be a whole number, not 'ten'.\r\n"
              "C;1;2;\"line 4: The row has 5 cells but the heading has 3; a text with the "
              "delimiter in it "
              "needs quotes.\";3;4\r\n");
    std::string mended = rejected();
    mended.replace(mended.find(";ten;"), 5, ";10;");
    const auto again = import("account", mended);
    EXPECT_EQ(again.counts.created, 1u);
    EXPECT_EQ(again.counts.rejected, 1u);
    EXPECT_EQ(sorted("account", {"name", "employees"}), (Words{"A|10", "B|5"}));
}

TEST_F(Imports, DuplicatesAreSkippedUpdatedOrCreated) {
    const std::string text = "externalId,name,employees\nX1,Acme,5\nX1,Acme Inc,6\n";
    auto report = import("account", text);
    EXPECT_EQ(report.counts.created, 1u);
    EXPECT_EQ(report.counts.skipped, 1u);
    ImportOptions update;
    update.on_duplicate = OnDuplicate::Update;
    report = import("account", text, update);
    EXPECT_EQ(report.counts.updated, 1u);
    EXPECT_EQ(report.counts.skipped, 1u);  // the first row changes nothing
    EXPECT_EQ(world_.rows("account", {"name", "employees"}), (Words{"Acme Inc|6"}));
    import("account", "externalId,name,employees\nX1,,7\n", update);
    EXPECT_EQ(world_.rows("account", {"name", "employees"}), (Words{"Acme Inc|7"}));
    ImportOptions create;
    create.on_duplicate = OnDuplicate::Create;
    report = import("account", text, create);
    EXPECT_EQ(report.counts.rejected, 2u);
    EXPECT_EQ(report.problems.front().code, "record.not_unique");
    EXPECT_EQ(report.problems.front().column, "externalId");
}

TEST_F(Imports, AnyFieldMayBeTheKey) {
    ImportOptions options;
    options.key = "taxNumber";
    options.on_duplicate = OnDuplicate::Update;
    import("account", "name,nip\nA,111\nB,222\nC,111\n", options);
    EXPECT_EQ(sorted("account", {"name", "taxNumber"}), (Words{"B|222", "C|111"}));
}

TEST_F(Imports, RowsMayReferToLaterRows) {
    const auto report =
        import("account", "name,parent_company\nA,B\nB,C\nC,\nD,E\nE,D\nF,nobody\nG,G\n");
    EXPECT_EQ(report.counts.created, 3u);
    EXPECT_EQ(report.counts.rejected, 4u);
    EXPECT_EQ(report.counts.processed, 7u);
    EXPECT_EQ(sorted("account", {"name"}), (Words{"A", "B", "C"}));
}

TEST_F(Imports, ARecordMadeByNameIsFilledByItsOwnRow) {
    const auto report = import("user", "name,manager,team\nAnna,Boss,West\nZoe,Boss,West\n");
    EXPECT_EQ(report.counts.created, 2u);
    EXPECT_EQ(sorted("user", {"name"}), (Words{"Anna", "Boss", "Zoe"}));
    const auto more =
        import("user", "name,email,manager\nCarl,carl@example.com,Dora\nDora,dora@example.com,\n");
    EXPECT_EQ(more.counts.created, 2u);
    EXPECT_EQ(sorted("user", {"name", "email"}),
              (Words{"Anna|", "Boss|", "Carl|carl@example.com", "Dora|dora@example.com", "Zoe|"}));
    ImportOptions strict = with(Missing::Reject);
    EXPECT_EQ(import("user", "name,team\nEve,Nowhere\n", strict).counts.rejected, 1u);
}

TEST_F(Imports, OptionsMayBeLabelsOrMisspelt) {
    const auto report =
        import("account", "name,industry\nA,Real estate\nB,technolgy\nC,beekeeping\n");
    EXPECT_EQ(world_.rows("account", {"industry"}),
              (Words{"realEstate", "technolgy", "beekeeping"}));
    EXPECT_EQ(messages(report),
              (Words{"3 industry: 'technolgy' is not on the list; the closest is 'technology'"}));
    EXPECT_EQ(report.problems.front().severity, Severity::Warning);
    import("account", "name,industry\nD,technolgy\n", with(Missing::Closest));
    EXPECT_EQ(world_.rows("account", {"industry"}).back(), "technology");
}

TEST_F(Imports, CountriesAreReadByName) {
    const auto report =
        import("account", "name,country\nA,Polska\nB,Ελλάδα\nC,Philipines\nD,gr\nE,Atlantis\n");
    EXPECT_EQ(world_.rows("account", {"billingAddressCountry"}), (Words{"PL", "GR", "PH", "GR"}));
    EXPECT_EQ(
        messages(report)[0],
        "4 country: 'Philipines' is not a country; the closest is 'Philippines', which was taken");
    EXPECT_EQ(report.counts.rejected, 1u);
}

TEST_F(Imports, ListsOfNamesBecomeLinks) {
    import("contact", "first name,last name\nJan,Kowalski\nAnna,Nowak\n");
    EXPECT_EQ(world_.rows("contact", {"name"}), (Words{"Jan Kowalski", "Anna Nowak"}));
    const auto report = import(
        "opportunity",
        "deal_name,contacts,stage\nx,Jan Kowalski; Anna Nowak,Won\ny,Jan Kowalski; Nobody,Won\n");
    EXPECT_EQ(report.counts.created, 1u);
    EXPECT_EQ(messages(report), (Words{"3 contacts: no contact is called 'Nobody'"}));
}

TEST_F(Imports, TheOldSystemsIdsAreExternalIds) {
    import("account", "Id,Name\n0015e00001,Acme\n");
    EXPECT_EQ(world_.rows("account", {"externalId", "name"}), (Words{"0015e00001|Acme"}));
}

TEST_F(Imports, ACheckTellsEverythingAndWritesNothing) {
    Import import(world_.engine(), world_.actor(), world_.entity("account"),
                  world_.file("in.csv", "name,employees,parent\nA,1,B\nB,x,\nC,3,\nC,4,\n"), {});
    const auto rows = import.check(50);
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[0].outcome, Outcome::Create);
    EXPECT_EQ(rows[1].outcome, Outcome::Reject);
    EXPECT_EQ(rows[2].outcome, Outcome::Create);
    EXPECT_EQ(rows[3].outcome, Outcome::Skip);
    EXPECT_EQ(rows[1].line, 3u);
    EXPECT_EQ(import.check(2).size(), 2u);
    EXPECT_EQ(world_.count("account"), 0u);
}

TEST_F(Imports, OnlyCommittedRowsCountAsProgress) {
    std::string text = "name\n";
    for (int i = 0; i < 450; ++i) text += "Account " + std::to_string(i) + "\n";
    Import import(world_.engine(), world_.actor(), world_.entity("account"),
                  world_.file("in.csv", text), {});
    std::vector<std::size_t> seen;
    const auto report = import.run(world_.path("rejected.csv"), {[&](const ImportCounts& counts) {
                                       EXPECT_EQ(world_.count("account"), counts.created);
                                       seen.push_back(counts.processed);
                                   }});
    EXPECT_EQ(seen, (std::vector<std::size_t>{200, 400, 450}));
    EXPECT_EQ(report.counts.created, 450u);
    EXPECT_TRUE(report.rejected_file.empty());
}

TEST_F(Imports, AStoppedImportKeepsWholeBatches) {
    std::string text = "name\n";
    for (int i = 0; i < 1000; ++i) text += "Account " + std::to_string(i) + "\n";
    Import import(world_.engine(), world_.actor(), world_.entity("account"),
                  world_.file("in.csv", text), {});
    bool stop = false;
    const auto report =
        import.run(world_.path("rejected.csv"),
                   {[&](const ImportCounts&) { stop = true; }, [&] { return stop; }});
    EXPECT_EQ(report.counts.created, 200u);
    EXPECT_EQ(world_.count("account"), 200u);
}

TEST_F(Imports, AFileThatBreaksOffIsRefusedWhole) {
    EXPECT_EQ(code_of("account", "name\nA\n\"B\n"), "csv.open_quote");
    EXPECT_EQ(world_.count("account"), 0u);
}

TEST_F(Imports, FilesOfOtherEncodingsAreRead) {
    import("account",
           "nazwa;miasto\nZak\xB3"
           "ad \xA6wi\xB1tek;\xA3\xF3"
           "d\xBC\n");  // ISO 8859-2
    EXPECT_EQ(world_.rows("account", {"name", "billingAddressCity"}),
              (Words{"Zakład Świątek|Łódź"}));
}

}  // namespace
}  // namespace suki::exchange
