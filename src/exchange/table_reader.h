#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/result.h"

namespace suki::exchange {

/// Why a table cannot be read any further. `line`: where, as an editor or Excel counts.
struct TableError {
    std::string code;     // "csv.open_quote", "xlsx.no_sheet" …
    std::string message;  // for people: says what would be right
    std::size_t line = 0;
};

struct TableRow {
    std::size_t line = 0;            // of the row's first character; the first line of a file is 1
    std::vector<std::string> cells;  // UTF-8, as many as columns; more when the row is too long
    /// Set when this row alone is wrong: `table.too_many_cells`, `table.bad_text`.
    std::optional<FieldError> problem;
};

/// A table with a heading, row after row. Rows without any text are left out. One thread at a time.
class TableReader {
public:
    virtual ~TableReader() = default;
    /// The headings, trimmed, none empty ("column 3"), each different ("name", "name (2)").
    virtual const std::vector<std::string>& columns() const = 0;
    /// Fills `row` with the next one (its strings are reused); false at the end. After an error
    /// there is no next row.
    virtual Result<bool, TableError> next(TableRow& row) = 0;
};

/// Makes headings as columns() promises them.
std::vector<std::string> tidy_headings(const std::vector<std::string>& raw);

/// Gives `row` the problem `table.bad_text` when a cell is not UTF-8, whose odd bytes become "?".
/// `advice`: what would help.
void check_text(TableRow& row, std::string_view advice);

/// Fits `row` to `columns` cells and sets its problem when cells with text are left over.
void fit_row(TableRow& row, std::size_t columns);

}  // namespace suki::exchange
