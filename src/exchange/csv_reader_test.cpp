#include "exchange/csv_reader.h"

#include <gtest/gtest.h>

#include <random>

namespace suki::exchange {
namespace {

struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::size_t> lines;
    std::vector<std::string> problems;
    std::string error;
};

Table read(std::string_view text, const CsvOptions& options = {}) {
    Table table;
    auto reader = CsvReader::open(text, options);
    if (!reader) return {{}, {}, {}, {}, reader.error().code};
    table.columns = (*reader)->columns();
    TableRow row;
    for (;;) {
        const auto more = (*reader)->next(row);
        if (!more) table.error = more.error().code + "@" + std::to_string(more.error().line);
        if (!more || !*more) return table;
        table.rows.push_back(row.cells);
        table.lines.push_back(row.line);
        table.problems.push_back(row.problem ? row.problem->code : "");
    }
}

using Rows = std::vector<std::vector<std::string>>;
using Lines = std::vector<std::size_t>;
using Words = std::vector<std::string>;

TEST(CsvReader, ReadsPlainCells) {
    const Table table = read("a,b,c\n1,2,3\n4,5,6");
    EXPECT_EQ(table.columns, (Words{"a", "b", "c"}));
    EXPECT_EQ(table.rows, (Rows{{"1", "2", "3"}, {"4", "5", "6"}}));
    EXPECT_EQ(table.lines, (Lines{2, 3}));
}

TEST(CsvReader, QuotesHoldDelimitersBreaksAndQuotes) {
    const Table table =
        read("a,b\r\n\"1,5\",\"say \"\"hi\"\"\"\r\n\"two\r\nlines\",\"\"\r\n\"\"\"\",x\r\n");
    EXPECT_EQ(table.rows, (Rows{{"1,5", "say \"hi\""}, {"two\r\nlines", ""}, {"\"", "x"}}));
    EXPECT_EQ(table.lines, (Lines{2, 3, 5}));
}

TEST(CsvReader, EveryLineBreakCountsOnce) {
    EXPECT_EQ(read("a,b\r1,2\r3,4\r").lines, (Lines{2, 3}));
    EXPECT_EQ(read("a,b\r\n1,2\r\n\r\n3,4").lines, (Lines{2, 4}));
    EXPECT_EQ(read("a,b\n\n\n1,2\n \n3,4\n").lines, (Lines{4, 6}));
    EXPECT_EQ(read("a,b\r\"\n\",2\r3,4\r").lines, (Lines{2, 4}));
}

TEST(CsvReader, AQuoteInsideAPlainCellIsACharacter) {
    EXPECT_EQ(read("a,b\n5\" pipe,x\n\"Acme\" Ltd,y\n").rows,
              (Rows{{"5\" pipe", "x"}, {"Acme Ltd", "y"}}));
}

TEST(CsvReader, ShortRowsArePaddedAndLongOnesReported) {
    const Table table = read("a,b,c\n1\n1,2,3,,\n1,2,3,4\n");
    EXPECT_EQ(table.rows, (Rows{{"1", "", ""}, {"1", "2", "3"}, {"1", "2", "3", "4"}}));
    EXPECT_EQ(table.problems, (Words{"", "", "table.too_many_cells"}));
}

TEST(CsvReader, RowsWithoutTextAreLeftOut) {
    EXPECT_EQ(read("a,b\n,\n1,2\n , \n").rows, (Rows{{"1", "2"}}));
}

TEST(CsvReader, HeadingsAreTrimmedNamedAndToldApart) {
    EXPECT_EQ(read(" name ,,name,name\n1,2,3,4\n").columns,
              (Words{"name", "column 2", "name (2)", "name (3)"}));
}

TEST(CsvReader, FindsTheDelimiter) {
    EXPECT_EQ(read("a;b;c\n1,5;2,5;3\n").rows, (Rows{{"1,5", "2,5", "3"}}));
    EXPECT_EQ(read("a\tb\n1,2\t3\n").rows, (Rows{{"1,2", "3"}}));
    EXPECT_EQ(read("a|b\n1|2\n").rows, (Rows{{"1", "2"}}));
    EXPECT_EQ(read("sep=;\r\na;b,c\r\n1;2\r\n").rows, (Rows{{"1", "2"}}));
    EXPECT_EQ(read("name,note\nx,\"a;b\"\ny,\"c;d;e\"\n").rows,
              (Rows{{"x", "a;b"}, {"y", "c;d;e"}}));
    EXPECT_EQ(read("name\nx\ny\n").rows, (Rows{{"x"}, {"y"}}));
    EXPECT_EQ(read("Kwota, PLN;Nazwa\n1,50;x\n2,50;y\n").columns, (Words{"Kwota, PLN", "Nazwa"}));
}

TEST(CsvReader, AnOpenQuoteIsNamedByItsLine) {
    const Table table = read("a,b\n1,2\n\"3,4\n5,6\n");
    EXPECT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.error, "csv.open_quote@5");
    auto reader = CsvReader::open(std::string_view("a,b\n1,2\n\"3,4\n5,6\n"));
    TableRow row;
    ASSERT_TRUE(*(*reader)->next(row));
    EXPECT_NE((*reader)->next(row).error().message.find("line 3"), std::string::npos);
}

TEST(CsvReader, LimitsEndTheFileWithAnError) {
    CsvOptions options;
    options.limits = {100, 250, 5};
    EXPECT_EQ(read("a,b\n" + std::string(101, 'x') + ",2\n", options).error,
              "csv.field_too_long@2");
    EXPECT_EQ(read("a,b,c\n" + std::string(99, 'x') + "," + std::string(99, 'y') + "," +
                       std::string(99, 'z') + "\n",
                   options)
                  .error,
              "csv.row_too_long@2");
    EXPECT_EQ(read("a,b\n1,2,3,4,5,6\n", options).error, "csv.too_many_columns@3");
}

TEST(CsvReader, AnEmptyFileIsAnError) {
    EXPECT_EQ(read("").error, "csv.empty");
    EXPECT_EQ(read("\n\n\r\n").error, "csv.empty");
    EXPECT_EQ(read("\xEF\xBB\xBF").error, "csv.empty");
}

TEST(CsvReader, BytesThatAreNotUtf8AreReportedByRow) {
    CsvOptions options;
    options.encoding = "utf-8";
    const Table table = read("a,b\nok,1\nbad\xff,2\nok,3\n", options);
    EXPECT_EQ(table.problems, (Words{"", "table.bad_text", ""}));
    EXPECT_EQ(table.rows[1][0], "bad?");
}

TEST(CsvReader, LongFilesCrossTheBuffersWithoutASeam) {
    std::string text = "id,text\r\n";
    for (int i = 0; i < 40'000; ++i) {
        const std::string n = std::to_string(i);
        text.append(n).append(",\"row \"\"").append(n);
        text.append("\"\"\r\nwith a break, and more\"\r\n");
    }
    auto reader = CsvReader::open(text);
    TableRow row;
    for (int i = 0; i < 40'000; ++i) {
        ASSERT_TRUE(*(*reader)->next(row));
        const std::string n = std::to_string(i);
        ASSERT_EQ(row.cells, (Words{n, "row \"" + n + "\"\r\nwith a break, and more"}));
        ASSERT_EQ(row.line, static_cast<std::size_t>(2 + 2 * i));
    }
    EXPECT_FALSE(*(*reader)->next(row));
}

TEST(CsvReader, SurvivesGarbage) {
    std::mt19937 random(7);
    const std::string alphabet("\",;\r\n\t|ab\0\xff\xfe\xc4\x85 =", 16);
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (unsigned i = random() % 200; i > 0; --i) text += alphabet[random() % alphabet.size()];
        const Table table = read(text);
        for (const auto& row : table.rows) EXPECT_GE(row.size(), table.columns.size());
    }
}

}  // namespace
}  // namespace suki::exchange
