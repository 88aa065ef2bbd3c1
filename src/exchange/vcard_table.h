#pragma once
#include <memory>
#include <string>
#include <vector>

#include "exchange/byte_source.h"
#include "exchange/table_reader.h"
#include "exchange/vcard_scanner.h"

namespace suki::exchange {

/// What the parts of a card are called as columns, in order: "name", "lastName", "company",
/// "phone", "mobile" … Second ones are "phone2", "email2" and so on.
const std::vector<std::string>& vcard_columns();

/// Reads a file of cards as a table with the columns that occur in it, so that cards are mapped,
/// looked at and imported as rows. `line` is that of BEGIN:VCARD. Two readings of the file; memory
/// for one card.
class VCardReader : public TableReader {
public:
    /// Errors: `vcard.empty`, and those of VCardScanner.
    static Result<std::unique_ptr<VCardReader>, TableError> open(std::unique_ptr<ByteSource> source,
                                                                 const std::string& encoding = "",
                                                                 const std::string& country = "",
                                                                 const VCardLimits& limits = {});
    ~VCardReader() override;

    const std::vector<std::string>& columns() const override;
    Result<bool, TableError> next(TableRow& row) override;
    const std::string& encoding() const;

private:
    struct Impl;
    explicit VCardReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::exchange
