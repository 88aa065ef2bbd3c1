#include "exchange/table_file.h"

#include "exchange/xlsx_reader.h"

namespace suki::exchange {
namespace {

bool is_zip(const std::string& path) {
    const auto source = file_source(path);
    char start[4] = {};
    return source->read(start, sizeof start) == sizeof start &&
           std::string_view(start, 4) == "PK\x03\x04";
}

}  // namespace

Error as_error(const TableError& error) {
    const std::string where = error.line > 0 ? "Line " + std::to_string(error.line) + ": " : "";
    return invalid(error.code, where + error.message);
}

TableFile open_table(const std::string& path, const CsvOptions& options) {
    if (is_zip(path)) {
        auto reader = XlsxReader::open(path);
        if (!reader) throw as_error(reader.error());
        return {std::move(*reader), "", ""};
    }
    auto reader = CsvReader::open(file_source(path), options);
    if (!reader) throw as_error(reader.error());
    TableFile file{nullptr, (*reader)->encoding(), std::string(1, (*reader)->delimiter())};
    file.reader = std::move(*reader);
    return file;
}

}  // namespace suki::exchange
