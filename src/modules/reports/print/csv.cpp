#include "exchange/table_writer.h"
#include "modules/reports/print/sheet.h"

namespace suki::modules {
namespace {

exchange::Cell as_cell(const json::value& value) {
    if (value.is_int64()) return value.get_int64();
    if (value.is_uint64()) return std::int64_t(value.get_uint64());
    if (value.is_double()) return value.get_double();
    return std::monostate{};
}

void write(const json::object& report, exchange::TableWriter& writer) {
    std::vector<std::string> heading = {""};
    const auto& columns = report.at("columns").as_array();
    std::vector<std::vector<std::string>> currencies(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string label(columns[i].at("label").as_string());
        if (columns[i].at("unit") != "money") {
            heading.push_back(label);
            continue;
        }
        currencies[i] = currencies_in(report, i);
        for (const auto& code : currencies[i]) heading.push_back(label + " (" + code + ")");
    }
    writer.heading(heading);
    for (const auto& row : report.at("rows").as_array()) {
        std::vector<exchange::Cell> cells = {std::string(row.at("label").as_string())};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto& value = row.at("cells").at(i).at("value");
            if (columns[i].at("unit") != "money") {
                cells.push_back(as_cell(value));
                continue;
            }
            for (const auto& code : currencies[i]) {
                const auto* amount =
                    value.is_object() ? value.get_object().if_contains(code) : nullptr;
                cells.push_back(amount ? as_cell(*amount) : exchange::Cell());
            }
        }
        writer.row(cells);
    }
    writer.finish();
}

}  // namespace

std::string sheet_csv(const json::object& report) {
    std::string text;
    write(report, *exchange::csv_writer([&](std::string_view part) { text += part; }));
    return text;
}

}  // namespace suki::modules
