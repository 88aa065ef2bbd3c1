#include "exchange/csv_scanner.h"

namespace suki::exchange {

bool CsvScanner::fill() {
    while (at_ == buffer_.size()) {
        at_ = 0;
        buffer_.clear();
        if (!refill_(buffer_)) return false;
    }
    return true;
}

Result<bool, TableError> CsvScanner::next(TableRow& row) {
    row.problem.reset();
    cells_ = 0;
    row_bytes_ = 0;
    bool any = false;
    while (!error_ && fill()) {
        if (after_cr_ && buffer_[at_] == '\n' && state_ != State::Quoted) {  // the rest of a CRLF
            after_cr_ = false;
            ++at_;
            continue;
        }
        if (!any) row.line = line_;
        any = true;
        if (step(row) == Step::RowDone) return true;
    }
    if (error_) return Unexpected{*error_};
    if (!any) return false;
    return finish(row);
}

/// The file ends without a line break.
Result<bool, TableError> CsvScanner::finish(TableRow& row) {
    if (state_ == State::Quoted) {
        fail("csv.open_quote",
             "The quote opened on line " + std::to_string(quote_line_) + " is never closed.");
        return Unexpected{*error_};
    }
    end_row(row);
    return true;
}

CsvScanner::Step CsvScanner::step(TableRow& row) {
    const char c = buffer_[at_];
    switch (state_) {
        case State::CellStart:
            after_cr_ = false;
            if (c == '"') {
                quote_line_ = line_;
                ++at_;
            }
            state_ = c == '"' ? State::Quoted : State::Plain;
            return Step::More;
        case State::Plain:
            return plain(row);
        case State::Quoted:
            quoted();
            return Step::More;
        case State::AfterQuote:
            if (c == '"') append(1);
            state_ = c == '"' ? State::Quoted : State::Plain;
            return Step::More;
    }
    return Step::More;
}

CsvScanner::Step CsvScanner::plain(TableRow& row) {
    std::size_t end = at_;
    while (end < buffer_.size() && buffer_[end] != delimiter_ && buffer_[end] != '\n' &&
           buffer_[end] != '\r')
        ++end;
    append(end - at_);
    if (at_ == buffer_.size()) return Step::More;
    const char c = buffer_[at_++];
    after_cr_ = false;
    if (c == delimiter_) {
        end_cell(row);
        return Step::More;
    }
    count_break(c);
    end_row(row);
    return error_ ? Step::More : Step::RowDone;
}

void CsvScanner::quoted() {
    std::size_t end = at_;
    for (; end < buffer_.size() && buffer_[end] != '"'; ++end) {
        if (buffer_[end] == '\n' || buffer_[end] == '\r')
            count_break(buffer_[end]);
        else
            after_cr_ = false;
    }
    append(end - at_);
    if (at_ == buffer_.size()) return;
    ++at_;
    after_cr_ = false;
    state_ = State::AfterQuote;
}

/// CR, LF and CRLF are one line break each.
void CsvScanner::count_break(char c) {
    if (c == '\r' || !after_cr_) ++line_;
    after_cr_ = c == '\r';
}

void CsvScanner::append(std::size_t count) {
    row_bytes_ += count;
    if (cell_.size() + count > limits_.field_bytes) {
        fail("csv.field_too_long", "A cell has more than " + std::to_string(limits_.field_bytes) +
                                       " bytes; a quote before it may never be closed.");
    } else if (row_bytes_ > limits_.row_bytes) {
        fail("csv.row_too_long",
             "A row has more than " + std::to_string(limits_.row_bytes) + " bytes.");
    } else {
        cell_.append(buffer_, at_, count);
    }
    at_ += count;
}

void CsvScanner::end_cell(TableRow& row) {
    state_ = State::CellStart;
    if (cells_ == limits_.columns) {
        fail("csv.too_many_columns",
             "A row has more than " + std::to_string(limits_.columns) + " cells.");
        return;
    }
    if (row.cells.size() == cells_) row.cells.emplace_back();
    row.cells[cells_++].swap(cell_);
    cell_.clear();
}

void CsvScanner::end_row(TableRow& row) {
    end_cell(row);
    row.cells.resize(cells_);
}

void CsvScanner::fail(const char* code, std::string message) {
    if (!error_) error_ = TableError{code, std::move(message), line_};
}

}  // namespace suki::exchange
