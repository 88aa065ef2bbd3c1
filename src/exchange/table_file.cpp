#include "exchange/table_file.h"

#include "base/text.h"
#include "exchange/vcard_table.h"
#include "exchange/xlsx_reader.h"

namespace suki::exchange {
namespace {

std::string start_of(const std::string& path) {
    std::string start(64, '\0');
    start.resize(file_source(path)->read(start.data(), start.size()));
    return start;
}

/// In UTF-8 or UTF-16, whose zero bytes do not count here.
bool is_vcard(std::string start) {
    std::erase(start, '\0');
    for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"})
        if (start.starts_with(mark)) start.erase(0, mark.size());
    return upper(trim(start)).starts_with("BEGIN:VCARD");
}

}  // namespace

Error as_error(const TableError& error) {
    const std::string where = error.line > 0 ? "Line " + std::to_string(error.line) + ": " : "";
    const bool is_large = error.code.ends_with(".too_large");
    return {is_large ? ErrorKind::TooLarge : ErrorKind::Invalid, error.code, where + error.message};
}

TableFile open_table(const std::string& path, const CsvOptions& options) {
    const std::string start = start_of(path);
    if (start.starts_with("PK\x03\x04")) {
        auto reader = XlsxReader::open(path);
        if (!reader) throw as_error(reader.error());
        return {std::move(*reader), "", ""};
    }
    if (is_vcard(start)) {
        auto reader = VCardReader::open(file_source(path), options.encoding, options.country);
        if (!reader) throw as_error(reader.error());
        TableFile file{nullptr, (*reader)->encoding(), ""};
        file.reader = std::move(*reader);
        return file;
    }
    auto reader = CsvReader::open(file_source(path), options);
    if (!reader) throw as_error(reader.error());
    TableFile file{nullptr, (*reader)->encoding(), std::string(1, (*reader)->delimiter())};
    file.reader = std::move(*reader);
    return file;
}

}  // namespace suki::exchange
