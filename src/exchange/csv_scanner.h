#pragma once
#include <functional>
#include <string>
#include <vector>

#include "exchange/table_reader.h"

namespace suki::exchange {

struct CsvLimits {
    std::size_t field_bytes = 1 << 20;
    std::size_t row_bytes = 8 << 20;
    std::size_t columns = 2000;
};

/// Splits text into records of cells by RFC 4180, leniently: LF, CR and CRLF end a record, a quote
/// inside an unquoted cell is a character, text after a closing quote belongs to the cell.
///
///   file   = record *(break record) [break]
///   record = cell *(delimiter cell)
///   cell   = quoted *plain / *plain
///   quoted = '"' *(any but '"' / '""') '"'
class CsvScanner {
public:
    /// Replaces its argument by more text; false at the end.
    using Refill = std::function<bool(std::string&)>;

    CsvScanner(Refill refill, char delimiter, CsvLimits limits)
        : refill_(std::move(refill)), delimiter_(delimiter), limits_(limits) {}

    /// The next record, an empty line being one with one empty cell; false at the end. Errors:
    /// `csv.open_quote`, `csv.field_too_long`, `csv.row_too_long`, `csv.too_many_columns`.
    Result<bool, TableError> next(TableRow& row);

    /// Lines read so far.
    std::size_t lines() const { return line_ - 1; }

private:
    enum class State { CellStart, Plain, Quoted, AfterQuote };
    enum class Step { More, RowDone };

    bool fill();
    Step step(TableRow& row);
    Step plain(TableRow& row);
    void quoted();
    void append(std::size_t count);
    void end_cell(TableRow& row);
    void end_row(TableRow& row);
    void count_break(char c);
    void fail(const char* code, std::string message);
    Result<bool, TableError> finish(TableRow& row);

    Refill refill_;
    char delimiter_;
    CsvLimits limits_;
    std::string buffer_;
    std::size_t at_ = 0;
    State state_ = State::CellStart;
    std::string cell_;
    std::size_t cells_ = 0;
    std::size_t row_bytes_ = 0;
    std::size_t line_ = 1;
    std::size_t quote_line_ = 0;
    bool after_cr_ = false;
    std::optional<TableError> error_;
};

}  // namespace suki::exchange
