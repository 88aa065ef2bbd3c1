// Whatever comes as a file to import: the reader either says what is wrong with a line, or gives
// rows of valid text as wide as the heading.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "exchange/csv_reader.h"
#include "invariant.h"

namespace {

using namespace suki::exchange;

/// The first byte chooses how much is left to detection.
CsvOptions options_from(std::uint8_t choice) {
    static constexpr const char* kEncodings[] = {"", "utf-8", "windows-1250", "utf-16le"};
    static constexpr char kDelimiters[] = {0, ',', ';', '\t'};
    CsvOptions options;
    options.encoding = kEncodings[choice & 3];
    options.delimiter = kDelimiters[(choice >> 2) & 3];
    options.country = choice & 16 ? "PL" : "GR";
    options.limits = {.field_bytes = 200, .row_bytes = 1000, .columns = 20};
    return options;
}

void check_headings(const std::vector<std::string>& columns) {
    SUKI_INVARIANT(!columns.empty());
    std::set<std::string> seen;
    for (const auto& name : columns) {
        SUKI_INVARIANT(!name.empty() && suki::is_valid_utf8(name));
        SUKI_INVARIANT(seen.insert(name).second);
    }
}

void check_row(const TableRow& row, std::size_t columns) {
    SUKI_INVARIANT(row.cells.size() >= columns);
    if (row.problem) return;
    SUKI_INVARIANT(row.cells.size() == columns);
    for (const auto& cell : row.cells) SUKI_INVARIANT(suki::is_valid_utf8(cell));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    auto opened = CsvReader::open(text, options_from(data[0]));
    if (!opened) {
        SUKI_INVARIANT(!opened.error().code.empty() && !opened.error().message.empty());
        return 0;
    }
    CsvReader& reader = **opened;
    check_headings(reader.columns());
    TableRow row;
    std::size_t line = 0;
    for (;;) {
        const auto more = reader.next(row);
        if (!more) {
            SUKI_INVARIANT(!more.error().code.empty() && more.error().line >= line);
            break;
        }
        if (!*more) break;
        SUKI_INVARIANT(row.line > line);
        line = row.line;
        check_row(row, reader.columns().size());
    }
    return 0;
}
