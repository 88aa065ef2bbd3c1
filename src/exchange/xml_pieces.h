#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "exchange/byte_source.h"

namespace suki::exchange {

/// Cuts a long XML document into its elements of one name, one at a time, so that a sheet of a
/// million rows needs the memory of one. Meant for spreadsheets: the element does not nest in
/// itself and occurs in no comment or CDATA section.
class XmlPieces {
public:
    /// `element` without prefix: "row"; the prefix is that of the document's root.
    XmlPieces(std::unique_ptr<ByteSource> source, std::string element);
    /// The next whole element ("<x:row r='1'>…</x:row>"), valid until the next call; empty at the
    /// end. Throws TooLarge `xlsx.too_large` for one of more than 4 MB.
    std::string_view next();
    /// "x:" or "".
    const std::string& prefix() const { return prefix_; }

private:
    bool more();
    void find_prefix();
    std::size_t find(std::string_view what, std::size_t from);
    bool skip_to_start();

    std::unique_ptr<ByteSource> source_;
    std::string element_;
    std::string prefix_;
    std::string buffer_;
    std::size_t at_ = 0;
    bool ended_ = false;
};

}  // namespace suki::exchange
