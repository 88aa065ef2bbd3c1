#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/byte_source.h"

namespace suki::exchange {

/// The encoding of a text file, as ICU names it: "utf-8", "utf-16le", "utf-16be", "windows-1250",
/// "windows-1252", "windows-1253", "iso-8859-2", "iso-8859-7". A byte order mark decides; then zero
/// bytes; then whether all bytes are UTF-8; else the one whose letters make the best words.
/// `country` (ISO 3166 alpha-2) breaks ties. Reads the source to its end and rewinds it.
std::string detect_encoding(ByteSource& source, std::string_view country);

/// Whether `name` is one of the above.
bool is_known_encoding(std::string_view name);

/// `bytes` as UTF-8 from any encoding that ICU knows by that name; bytes that mean nothing become
/// U+FFFD. Nullopt for a name that it does not know.
std::optional<std::string> decode(std::string_view bytes, const std::string& encoding);

/// Turns bytes of one encoding into UTF-8 as they are read; a byte order mark is dropped. Bytes
/// that mean nothing in the encoding become U+FFFD, but UTF-8 passes unchecked.
class Decoder {
public:
    /// `encoding` must be known.
    Decoder(ByteSource& source, std::string_view encoding);
    ~Decoder();
    /// Replaces `out` by the next 64 kB or so of text; false at the end.
    bool read(std::string& out);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace suki::exchange
