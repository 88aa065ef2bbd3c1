#pragma once
#include <memory>
#include <string>

#include "exchange/table_reader.h"

namespace suki::exchange {

struct XlsxLimits {
    std::size_t strings_bytes = 256 << 20;  // sharedStrings.xml unpacked
    std::size_t sheet_bytes = std::size_t{2} << 30;
    std::size_t columns = 2000;
};

/// Reads one sheet of an XLSX workbook (ECMA-376) as a table of text. Needs memory for one row; the
/// shared strings lie in a scratch file. Numbers come as "1100.04", dates by their style as ISO
/// 8601, booleans as "true" and "false"; a formula gives its stored value. `line` is the row's
/// number in the sheet.
class XlsxReader : public TableReader {
public:
    /// `sheet`: by name, "" the first visible one. Errors: `xlsx.not_a_workbook`, `xlsx.no_sheet`,
    /// `xlsx.damaged`, `xlsx.too_large`, `xlsx.empty`. Throws Unavailable `file.cannot_write`.
    static Result<std::unique_ptr<XlsxReader>, TableError> open(const std::string& path,
                                                                const std::string& sheet = "",
                                                                const XlsxLimits& limits = {});
    ~XlsxReader() override;

    const std::vector<std::string>& columns() const override;
    Result<bool, TableError> next(TableRow& row) override;

private:
    struct Impl;
    explicit XlsxReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::exchange
