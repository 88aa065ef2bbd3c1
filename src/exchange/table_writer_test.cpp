#include "exchange/table_writer.h"

#include <gtest/gtest.h>

#include "exchange/csv_reader.h"

namespace suki::exchange {
namespace {

std::string written(const std::vector<std::vector<Cell>>& rows, CsvStyle style = {}) {
    std::string out;
    const auto writer = csv_writer([&](std::string_view piece) { out += piece; }, style);
    writer->heading({"a", "b"});
    for (const auto& row : rows) writer->row(row);
    writer->finish();
    return out;
}

TEST(CsvWriter, WritesMarkHeadingAndCrlf) {
    EXPECT_EQ(written({{std::string("x"), std::int64_t{5}}}),
              "\xEF\xBB\xBF"
              "a,b\r\nx,5\r\n");
    EXPECT_EQ(written({}, {';', ByteOrderMark::No, Formulas::Keep}), "a;b\r\n");
}

TEST(CsvWriter, QuotesWhatNeedsIt) {
    const CsvStyle style{',', ByteOrderMark::No, Formulas::Neutralise};
    EXPECT_EQ(written({{std::string("x,y"), std::string("say \"hi\"\nthere")},
                       {std::string(" x"), std::monostate{}}},
                      style),
              "a,b\r\n\"x,y\",\"say \"\"hi\"\"\nthere\"\r\n\" x\",\r\n");
}

TEST(CsvWriter, TextThatIsAFormulaIsNeutralised) {
    const CsvStyle style{',', ByteOrderMark::No, Formulas::Neutralise};
    EXPECT_EQ(written({{std::string("=HYPERLINK(\"http://x\")"), std::string("@SUM(1)")}}, style),
              "a,b\r\n\"'=HYPERLINK(\"\"http://x\"\")\",'@SUM(1)\r\n");
    EXPECT_TRUE(looks_like_formula("-2+3+cmd|' /C calc'!A0"));
    EXPECT_TRUE(looks_like_formula("+1;x"));
    EXPECT_TRUE(looks_like_formula("\t=1"));
    EXPECT_FALSE(looks_like_formula("+48 22 123 45 67"));
    EXPECT_FALSE(looks_like_formula("a=b"));
    EXPECT_FALSE(looks_like_formula(""));
}

TEST(CsvWriter, NumbersAndDatesAreExactAndNeverNeutralised) {
    using namespace std::chrono;
    const Date day = sys_days(year(2017) / 3 / 1);
    EXPECT_EQ(cell_text(Decimal{-1250, 2}), "-12.50");
    EXPECT_EQ(cell_text(std::int64_t{-7}), "-7");
    EXPECT_EQ(cell_text(0.1), "0.1");
    EXPECT_EQ(cell_text(day), "2017-03-01");
    EXPECT_EQ(cell_text(Instant(day)), "2017-03-01T00:00:00.000Z");
    EXPECT_EQ(cell_text(true), "true");
}

TEST(CsvWriter, WhatIsWrittenIsReadBack) {
    std::string out = written({{std::string("Łódź, \"Θεσσαλονίκη\"\r\n"), std::string(";|\t")}});
    auto reader = CsvReader::open(out);
    ASSERT_TRUE(reader);
    EXPECT_EQ((*reader)->columns(), (std::vector<std::string>{"a", "b"}));
    TableRow row;
    ASSERT_TRUE(*(*reader)->next(row));
    EXPECT_EQ(row.cells, (std::vector<std::string>{"Łódź, \"Θεσσαλονίκη\"\r\n", ";|\t"}));
}

}  // namespace
}  // namespace suki::exchange
