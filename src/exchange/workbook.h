#pragma once
#include <memory>
#include <string>
#include <vector>

#include "exchange/table_writer.h"

namespace suki::exchange {

/// How a cell of a workbook looks; numbers stay numbers.
enum class Look { Plain, Title, Quiet, Heading, Total };

struct BookCell {
    Cell value;
    std::string format;  // Excel's number format, "#,##0.00 [$EUR]"; "": that of the value
    Look look = Look::Plain;
};

/// An XLSX workbook of several sheets, made in memory and a file that is gone afterwards. One
/// thread. Throws Internal when it cannot be written.
class Workbook {
public:
    Workbook();
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// Names are made to fit and to differ.
    void sheet(const std::string& name, const std::vector<double>& column_widths);
    void row(const std::vector<BookCell>& cells);
    /// The rows so far stay in view when one scrolls.
    void freeze();
    /// The file's bytes; the last call.
    std::string finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::exchange
