#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "exchange/byte_source.h"
#include "exchange/csv_scanner.h"
#include "exchange/table_reader.h"

namespace suki::exchange {

struct CsvOptions {
    std::string encoding;  // as detect_encoding() names them; "" detects
    char delimiter = 0;    // 0 detects one of , ; tab |
    std::string country;   // breaks ties between encodings
    CsvLimits limits;
};

/// Reads a delimited file of any size in flat memory.
class CsvReader : public TableReader {
public:
    /// Errors: `csv.empty`, `csv.bad_encoding` (unknown name), those of CsvScanner.
    static Result<std::unique_ptr<CsvReader>, TableError> open(std::unique_ptr<ByteSource> source,
                                                               const CsvOptions& options = {});
    /// `text` must outlive the reader.
    static Result<std::unique_ptr<CsvReader>, TableError> open(std::string_view text,
                                                               const CsvOptions& options = {});
    ~CsvReader() override;

    const std::vector<std::string>& columns() const override;
    Result<bool, TableError> next(TableRow& row) override;

    const std::string& encoding() const;
    char delimiter() const;

private:
    struct Impl;
    explicit CsvReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The delimiter that splits the start of a file into the most even table. At a tie those win that
/// occur less in prose: tab, ';', '|', ','.
char detect_delimiter(std::string_view start);

}  // namespace suki::exchange
