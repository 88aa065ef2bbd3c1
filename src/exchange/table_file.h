#pragma once
#include <memory>
#include <string>

#include "exchange/csv_reader.h"
#include "exchange/table_reader.h"

namespace suki::exchange {

/// A table in a file, whatever its format, and how it was read.
struct TableFile {
    std::unique_ptr<TableReader> reader;
    std::string encoding;   // "" for XLSX
    std::string delimiter;  // "" for XLSX and vCard
};

/// Opens a CSV, XLSX or vCard file; the first bytes decide which, not the name. Throws NotFound
/// `exchange.no_file`, TooLarge `xlsx.too_large`, Invalid with the TableError's code otherwise.
TableFile open_table(const std::string& path, const CsvOptions& options = {});

/// A TableError to throw: names the line.
Error as_error(const TableError& error);

}  // namespace suki::exchange
