#pragma once
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "exchange/table_reader.h"
#include "exchange/table_writer.h"

namespace suki::exchange {

/// The rows that did not go in, as a CSV file with the same columns and a last one, `reason`; made
/// when the first row comes. Mended, it can be imported like the original.
class RejectedFile {
public:
    /// `kept_bytes`: of a file that an earlier part of the import wrote; what is behind goes.
    RejectedFile(std::string path, std::vector<std::string> headings, std::string delimiter,
                 std::size_t kept_bytes = 0);
    void add(const TableRow& row, const std::string& reason);
    /// Hands what was added to the operating system.
    void flush();
    std::size_t bytes();
    /// "" when no row was rejected.
    const std::string& path() const;

private:
    void open();
    void go_on(std::size_t kept_bytes);
    void write_to(ByteOrderMark mark);

    std::string path_;
    std::vector<std::string> headings_;
    char delimiter_;
    std::size_t width_;
    std::size_t reason_at_;
    std::ofstream file_;
    std::unique_ptr<TableWriter> writer_;
};

}  // namespace suki::exchange
