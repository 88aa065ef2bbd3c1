#pragma once
#include <string>
#include <vector>

#include "exchange/csv_reader.h"
#include "exchange/text_form.h"

namespace suki::exchange {

/// What one reading of a table tells before anything is imported.
struct TableSummary {
    std::string encoding;   // "" for XLSX
    std::string delimiter;  // "" for XLSX
    std::size_t rows = 0;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> samples;  // by column: up to three different values
    std::vector<std::vector<std::string>> preview;  // the first five rows
    std::vector<TextFormEvidence> evidence;         // by column
};

/// Reads the file to its end, so that one which breaks off is refused before any row goes in.
/// Throws NotFound `exchange.no_file`; Invalid with the codes of the readers, naming the line.
TableSummary summarise_table(const std::string& path, const CsvOptions& options = {});

}  // namespace suki::exchange
