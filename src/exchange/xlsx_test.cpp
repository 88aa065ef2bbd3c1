#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <filesystem>

#include "base/error.h"
#include "base/result.h"
#include "exchange/table_file.h"
#include "exchange/table_summary.h"
#include "exchange/table_writer.h"
#include "exchange/xlsx_reader.h"
#include "exchange/xlsx_styles.h"

namespace suki::exchange {
namespace {

using Words = std::vector<std::string>;

class Xlsx : public testing::Test {
protected:
    void SetUp() override {
        folder_ =
            std::filesystem::temp_directory_path() / ("suki_xlsx_" + std::to_string(getpid()));
        std::filesystem::create_directories(folder_);
        path_ = folder_ / "table.xlsx";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// Writes a workbook from raw parts.
    void zip_parts(const std::vector<std::pair<std::string, std::string>>& parts) {
        int status = 0;
        zip_t* zip = zip_open(path_.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &status);
        for (const auto& [name, text] : parts) {
            zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0);
        }
        zip_close(zip);
    }

    static std::vector<std::pair<std::string, std::string>> book(std::string sheet) {
        return {{"xl/workbook.xml",
                 "<?xml version=\"1.0\"?><x:workbook xmlns:x=\"m\" xmlns:r=\"r\"><x:sheets>"
                 "<x:sheet name=\"Hidden\" state=\"hidden\" r:id=\"r0\"/>"
                 "<x:sheet name=\"Data\" r:id=\"r1\"/></x:sheets></x:workbook>"},
                {"xl/_rels/workbook.xml.rels",
                 "<Relationships><Relationship Id=\"r1\" "
                 "Target=\"/xl/worksheets/s.xml\"/></Relationships>"},
                {"xl/worksheets/s.xml", std::move(sheet)}};
    }

    std::vector<Words> read_all() {
        auto reader = XlsxReader::open(path_);
        if (!reader) return {{reader.error().code}};
        std::vector<Words> out = {(*reader)->columns()};
        TableRow row;
        for (;;) {
            const auto more = (*reader)->next(row);
            if (!more) out.push_back({more.error().code});
            if (!more || !*more) return out;
            lines_.push_back(row.line);
            out.push_back(row.cells);
        }
    }

    std::filesystem::path folder_, path_;
    std::vector<std::size_t> lines_;
};

TEST_F(Xlsx, WhatIsWrittenIsReadBack) {
    using namespace std::chrono;
    const Date day = sys_days(year(2017) / 3 / 1);
    const auto writer = xlsx_writer(path_, "Δείγμα/1");
    writer->heading({"text", "whole", "decimal", "date", "moment", "flag", "empty"});
    writer->row({std::string("Zażółć & <gęślą>\n\"jaźń\""), std::int64_t{1054}, Decimal{110004, 2},
                 day, Instant(day + hours(9) + minutes(30)), true, std::monostate{}});
    writer->row({std::string("=1+1"), std::int64_t{-5}, Decimal{9'007'199'254'740'993, 2},
                 Date(sys_days(year(1999) / 12 / 31)), Instant(day), false, std::string("x")});
    writer->finish();
    const std::vector<Words> want = {
        {"text", "whole", "decimal", "date", "moment", "flag", "empty"},
        {"Zażółć & <gęślą>\n\"jaźń\"", "1054", "1100.04", "2017-03-01", "2017-03-01T09:30:00",
         "true", ""},
        {"=1+1", "-5", "90071992547409.93", "1999-12-31", "2017-03-01", "false", "x"}};
    EXPECT_EQ(read_all(), want);
    EXPECT_EQ(lines_, (std::vector<std::size_t>{2, 3}));
}

TEST_F(Xlsx, SharedStringsAndCustomDateStylesAreRead) {
    lxw_workbook* made = workbook_new(path_.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(made, nullptr);
    lxw_format* format = workbook_add_format(made);
    format_set_num_format(format, "dd.mm.yyyy");
    worksheet_write_string(sheet, 1, 0, "nazwa", nullptr);
    worksheet_write_string(sheet, 1, 1, "data", nullptr);
    worksheet_write_string(sheet, 3, 0, " Łódź ", nullptr);
    worksheet_write_number(sheet, 3, 1, 42795, format);
    worksheet_write_number(sheet, 4, 1, 0.1 + 0.2, nullptr);
    worksheet_write_formula_num(sheet, 5, 0, "=SUM(1,2)", nullptr, 3);
    workbook_close(made);
    const std::vector<Words> want = {
        {"nazwa", "data"}, {" Łódź ", "2017-03-01"}, {"", "0.3"}, {"3", ""}};
    EXPECT_EQ(read_all(), want);
    EXPECT_EQ(lines_, (std::vector<std::size_t>{4, 5, 6}));
}

TEST_F(Xlsx, PrefixesInlineStringsAndGapsAreRead) {
    zip_parts(
        book("<?xml version=\"1.0\"?><!-- c --><x:worksheet xmlns:x=\"m\"><x:sheetData>"
             "<x:row r=\"1\"><x:c t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c>"
             "<x:c r=\"C1\" "
             "t=\"inlineStr\"><x:is><x:r><x:t>b</x:t></x:r><x:r><x:t>_x0041_c</x:t></x:r></x:is></"
             "x:c></x:row>"
             "<x:row r=\"5\"/><x:row r=\"7\"><x:c r=\"C7\" t=\"b\"><x:v>1</x:v></x:c></x:row>"
             "<x:rowBreaks/></x:sheetData></x:worksheet>"));
    EXPECT_EQ(read_all(), (std::vector<Words>{{"a", "column 2", "bAc"}, {"", "", "true"}}));
    EXPECT_EQ(lines_, (std::vector<std::size_t>{7}));
}

TEST_F(Xlsx, WhatIsNoWorkbookIsRefused) {
    zip_parts({{"readme.txt", "hello"}});
    EXPECT_EQ(read_all(), (std::vector<Words>{{"xlsx.not_a_workbook"}}));
    zip_parts(book("<worksheet/>"));
    EXPECT_EQ(read_all(), (std::vector<Words>{{"xlsx.empty"}}));
    zip_parts({{"xl/workbook.xml", "<workbook><sheets/></workbook>"}});
    EXPECT_EQ(read_all(), (std::vector<Words>{{"xlsx.no_sheet"}}));
    zip_parts({{"xl/workbook.xml", "<workbook><sheets>"}});
    EXPECT_EQ(read_all(), (std::vector<Words>{{"xlsx.damaged"}}));
}

TEST_F(Xlsx, AZipBombIsStopped) {
    std::string sheet =
        "<worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>a</v></c></row><row r=\"2\"><c "
        "t=\"str\"><v>";
    sheet.append(20 << 20, 'x');
    zip_parts(book(sheet));
    EXPECT_EQ(read_all().back(), (Words{"xlsx.too_large"}));
    auto parts = book("<worksheet/>");
    parts.push_back(
        {"xl/sharedStrings.xml", "<sst><si>" + std::string(3 << 20, ' ') + "</si></sst>"});
    zip_parts(parts);
    XlsxLimits limits;
    limits.strings_bytes = 1 << 20;
    EXPECT_EQ(XlsxReader::open(path_, "", limits).error().code, "xlsx.too_large");
}

TEST_F(Xlsx, TextThatIsNotUtf8IsItsRowsProblem) {
    zip_parts(
        book("<worksheet><row r=\"1\"><c t=\"str\"><v>a</v></c></row><row r=\"2\"><c t=\"str\"><v>"
             "\xB3&#xD800;</v></c></row><row r=\"3\"><c t=\"str\"><v>b</v></c></row></worksheet>"));
    const auto reader = XlsxReader::open(path_);
    ASSERT_TRUE(reader);
    TableRow row;
    ASSERT_TRUE((*reader)->next(row));
    ASSERT_TRUE(row.problem);
    EXPECT_EQ(row.problem->code, "table.bad_text");
    EXPECT_EQ(row.cells.front(), "????");
    ASSERT_TRUE((*reader)->next(row));
    EXPECT_FALSE(row.problem);
}

TEST_F(Xlsx, ACrowdOfPartsIsNoWorkbook) {
    auto parts = book(R"(<worksheet><row r="1"><c t="str"><v>a</v></c></row></worksheet>)");
    zip_parts(parts);
    EXPECT_EQ(read_all(), (std::vector<Words>{{"a"}}));
    for (int i = 0; i < 100'001; ++i) parts.emplace_back(std::to_string(i), "");
    zip_parts(parts);
    EXPECT_EQ(read_all(), (std::vector<Words>{{"xlsx.not_a_workbook"}}));
}

TEST_F(Xlsx, ColumnsBeyondTheLimitAreNotDroppedInSilence) {
    const std::string start = R"(<worksheet><row r="1"><c r="A1" t="str"><v>a</v></c></row>)"
                              R"(<row r="2"><c r="A2" t="str"><v>1</v></c><c r="XFD2")";
    zip_parts(book(start + "/></row></worksheet>"));
    EXPECT_EQ(read_all(), (std::vector<Words>{{"a"}, {"1"}}));
    zip_parts(book(start + R"( t="str"><v>2</v></c></row></worksheet>)"));
    EXPECT_EQ(read_all(), (std::vector<Words>{{"a"}, {"xlsx.too_large"}}));
}

TEST_F(Xlsx, SharedStringsAreFoundByTheirNumber) {
    auto parts = book(
        R"(<worksheet><row r="1"><c t="s"><v>0</v></c></row><row r="2"><c t="s"><v>2</v></c></row>)"
        R"(<row r="3"><c t="s"><v>3</v></c></row><row r="4"><c t="s"><v>1</v></c></row></worksheet>)");
    parts.push_back({"xl/sharedStrings.xml",
                     "<sst><si><t>a</t></si><si><t>last</t></si><si><t>ż</t></si></sst>"});
    zip_parts(parts);
    EXPECT_EQ(read_all(), (std::vector<Words>{{"a"}, {"ż"}, {"last"}}));
}

TEST_F(Xlsx, TheFirstBytesTellTheFormat) {
    const auto writer = xlsx_writer(path_, "s");
    writer->heading({"a"});
    writer->row({std::string("1")});
    writer->finish();
    const auto renamed = folder_ / "table.csv";
    std::filesystem::rename(path_, renamed);
    EXPECT_EQ(summarise_table(renamed).rows, 1u);
    EXPECT_THROW(open_table(folder_ / "none.csv"), Error);
}

TEST(XlsxStyles, NumberFormatsTellDates) {
    EXPECT_EQ(kind_of_number_format("yyyy-mm-dd"), NumberKind::Date);
    EXPECT_EQ(kind_of_number_format("[$-415]d mmmm yyyy;@"), NumberKind::Date);
    EXPECT_EQ(kind_of_number_format("mmm-yy"), NumberKind::Date);
    EXPECT_EQ(kind_of_number_format("dd/mm/yyyy hh:mm"), NumberKind::DateTime);
    EXPECT_EQ(kind_of_number_format("[h]:mm:ss"), NumberKind::Time);
    EXPECT_EQ(kind_of_number_format("[Red]0.00\" days\""), NumberKind::Plain);
    EXPECT_EQ(kind_of_number_format("#,##0.00\\ \"zł\""), NumberKind::Plain);
    EXPECT_EQ(kind_of_number_format("General"), NumberKind::Plain);
    EXPECT_EQ(kind_of_number_format("\"unclosed"), NumberKind::Plain);
}

TEST(XlsxStyles, NumbersAreWrittenPlainly) {
    EXPECT_EQ(number_cell_text("1100.04", NumberKind::Plain, false), "1100.04");
    EXPECT_EQ(number_cell_text("1.1000399999999999E3", NumberKind::Plain, false), "1100.04");
    EXPECT_EQ(number_cell_text("1E-7", NumberKind::Plain, false), "0.0000001");
    EXPECT_EQ(number_cell_text("1.5E20", NumberKind::Plain, false), "150000000000000000000");
    EXPECT_EQ(number_cell_text("48221234567", NumberKind::Plain, false), "48221234567");
    EXPECT_EQ(number_cell_text("60", NumberKind::Date, false), "1900-02-28");
    EXPECT_EQ(number_cell_text("1", NumberKind::Date, false), "1900-01-01");
    EXPECT_EQ(number_cell_text("0", NumberKind::Date, true), "1904-01-01");
    EXPECT_EQ(number_cell_text("0.395833333333333", NumberKind::Time, false), "09:30:00");
    EXPECT_EQ(number_cell_text("1e300", NumberKind::Date, false).substr(0, 3), "100");
    EXPECT_EQ(number_cell_text("#N/A", NumberKind::Date, false), "#N/A");
}

}  // namespace
}  // namespace suki::exchange
