#include "exchange/table_reader.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace suki::exchange {

std::vector<std::string> tidy_headings(const std::vector<std::string>& raw) {
    std::vector<std::string> out;
    std::set<std::string> taken;
    for (const auto& heading : raw) {
        std::string name(trim(heading));
        if (name.empty()) name = "column " + std::to_string(out.size() + 1);
        std::string unique = name;
        for (int copy = 2; !taken.insert(unique).second; ++copy) {
            unique = name + " (" + std::to_string(copy) + ")";
        }
        out.push_back(std::move(unique));
    }
    return out;
}

void check_text(TableRow& row, std::string_view advice) {
    for (auto& cell : row.cells) {
        if (is_valid_utf8(cell)) continue;
        row.problem = FieldError{
            "table.bad_text", "The row has bytes that are not UTF-8; " + std::string(advice), ""};
        for (char& c : cell)
            if (c & 0x80) c = '?';
    }
}

void fit_row(TableRow& row, std::size_t columns) {
    while (row.cells.size() > columns && trim(row.cells.back()).empty()) row.cells.pop_back();
    if (row.cells.size() > columns && !row.problem) {
        row.problem = FieldError{"table.too_many_cells",
                                 "The row has " + std::to_string(row.cells.size()) +
                                     " cells but the heading has " + std::to_string(columns) +
                                     "; a text with the delimiter in it needs quotes.",
                                 ""};
    }
    row.cells.resize(std::max(columns, row.cells.size()));
}

}  // namespace suki::exchange
