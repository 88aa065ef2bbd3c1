// A workbook: real numbers, so that a spreadsheet can go on counting.
#include "exchange/workbook.h"
#include "modules/reports/print/sheet.h"

namespace suki::modules {
namespace {

using exchange::BookCell;
using exchange::Look;

/// A column of the sheet: money has one for each currency.
struct Column {
    std::size_t index;
    std::string currency, heading, unit, format;
};

std::string format_of(std::string_view unit, const std::string& currency) {
    if (unit == "money") return "#,##0.00 [$" + currency + "]";
    if (unit == "percent") return "0.0%";
    if (unit == "seconds") return "[h]:mm:ss";
    return unit == "count" ? "#,##0" : "#,##0.00";
}

std::vector<Column> columns_of(const Reader& reader, const json::object& report) {
    std::vector<Column> out;
    const auto& columns = report.at("columns").as_array();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string label(columns[i].at("label").as_string());
        const std::string unit(columns[i].at("unit").as_string());
        if (unit != "money") {
            out.push_back({i, "", label, unit, format_of(unit, "")});
            continue;
        }
        auto codes = currencies_in(report, i);
        if (codes.empty()) codes = {reader.currency()};
        for (const auto& code : codes)
            out.push_back({i, code, codes.size() == 1 ? label : label + " (" + code + ")", unit,
                           format_of(unit, code)});
    }
    return out;
}

exchange::Cell number_in(const Column& column, const json::value& value) {
    const json::value* number = &value;
    if (const auto* sums = value.if_object()) number = sums->if_contains(column.currency);
    if (!number || !number->is_number()) return std::monostate{};
    const double real = number->to_number<double>();
    if (column.unit == "percent") return real / 100;
    if (column.unit == "seconds") return real / 86'400;
    return real;
}

/// A month is a date to a spreadsheet, too.
BookCell label_cell(const json::object& report, const json::value& row) {
    const std::string label(row.at("label").as_string());
    const auto* bucket = report.if_contains("bucket");
    const auto& key = row.at("key");
    const auto day = bucket && key.is_string() ? parse_date(key.get_string()) : std::nullopt;
    if (!day || *bucket == "quarter") return {label, "", Look::Plain};
    return {*day,
            *bucket == "month"  ? "mmmm yyyy"
            : *bucket == "year" ? "yyyy"
                                : "yyyy-mm-dd",
            Look::Plain};
}

void add_row(exchange::Workbook& book, BookCell label, const std::vector<Column>& columns,
             const json::array& cells, Look look) {
    label.look = look;
    std::vector<BookCell> row = {std::move(label)};
    for (const auto& column : columns)
        row.push_back({number_in(column, cells[column.index].at("value")), column.format, look});
    book.row(row);
}

void add_sheet(exchange::Workbook& book, const Reader& reader, const Sheet& sheet) {
    const auto& report = sheet.report;
    const auto columns = columns_of(reader, report);
    std::vector<double> widths = {34};
    widths.resize(columns.size() + 1, 18);
    book.sheet(sheet.title, widths);
    book.row({{sheet.title, "", Look::Title}});
    for (const auto& words : {sheet.description, period_words(reader, report)})
        if (!words.empty()) book.row({{words, "", Look::Quiet}});
    for (const auto& words : report.at("filters").as_array())
        book.row({{std::string(words.as_string()), "", Look::Quiet}});
    book.row({});
    std::vector<BookCell> heading = {{std::string(), "", Look::Heading}};
    for (const auto& column : columns) heading.push_back({column.heading, "", Look::Heading});
    book.row(heading);
    book.freeze();
    const auto& rows = report.at("rows").as_array();
    for (const auto& row : rows)
        add_row(book, label_cell(report, row), columns, row.at("cells").as_array(), Look::Plain);
    const auto& totals = report.at("totals").as_array();
    if (!totals.empty() && rows.size() > 1)
        add_row(book, {reader.text("text.print.total"), "", Look::Total}, columns, totals,
                Look::Total);
}

}  // namespace

std::string sheets_book(const Reader& reader, const std::vector<Sheet>& sheets) {
    exchange::Workbook book;
    for (const auto& sheet : sheets) add_sheet(book, reader, sheet);
    return book.finish();
}

}  // namespace suki::modules
