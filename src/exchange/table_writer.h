#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"

namespace suki::exchange {

/// `units` / 10^`scale`, exactly.
struct Decimal {
    std::int64_t units = 0;
    int scale = 0;
};

/// monostate: an empty cell.
using Cell =
    std::variant<std::monostate, bool, std::int64_t, double, Decimal, Date, Instant, std::string>;

/// Writes a table, heading first. One thread; finish() once, at the end. Throws Internal when the
/// file cannot be written.
class TableWriter {
public:
    virtual ~TableWriter() = default;
    virtual void heading(const std::vector<std::string>& names) = 0;
    virtual void row(const std::vector<Cell>& cells) = 0;
    virtual void finish() = 0;
};

enum class ByteOrderMark { No, Yes };
/// Whether text that a spreadsheet would take for a formula gets an apostrophe in front
/// (OWASP, CSV injection), as does text that looks as if it had got one, so that without_guard()
/// gives back what it was. Phone numbers such as +48221234567 stay as they are.
enum class Formulas { Keep, Neutralise };

struct CsvStyle {
    char delimiter = ',';
    ByteOrderMark mark = ByteOrderMark::Yes;  // without it Excel does not see UTF-8
    Formulas formulas = Formulas::Neutralise;
};

/// RFC 4180 with CRLF, UTF-8, numbers with a point, dates and instants as ISO 8601.
std::unique_ptr<TableWriter> csv_writer(std::function<void(std::string_view)> sink,
                                        CsvStyle style = {});

/// An XLSX workbook with one sheet, typed cells, a filter and a frozen heading; made beside `path`
/// in flat memory and there once finish() returns. Rows past 1,048,576 throw TooLarge
/// `xlsx.too_many_rows`.
std::unique_ptr<TableWriter> xlsx_writer(const std::string& path, const std::string& sheet_name);

/// Whether a spreadsheet would take `text` for a formula.
bool looks_like_formula(std::string_view text);
/// The cell without the apostrophe of Formulas::Neutralise: "'=1+1" → "=1+1".
std::string_view without_guard(std::string_view cell);
/// The cell as text: what csv_writer writes, before quoting.
std::string cell_text(const Cell& cell);

}  // namespace suki::exchange
