#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table_reader.h"

namespace suki::exchange {

/// One property of a card: "item1.TEL;TYPE=work,cell:+48 22 …".
struct VCardProperty {
    std::size_t line = 0;
    std::string name;                // upper case, without the group
    std::vector<std::string> types;  // lower case, of TYPE= and of 2.1's bare words
    std::string value;               // UTF-8, still escaped

    bool is(std::string_view type) const;
    /// The value cut at unescaped separators, without their backslashes.
    std::vector<std::string> parts(char separator) const;
    std::string text() const;
};

struct VCardLimits {
    std::size_t value_bytes = 16 << 20;  // of one line; a photo may stand in it
    std::size_t properties = 2000;       // of one card
    std::size_t card_bytes = 4 << 20;    // of one card, photos left out
};

/// Cuts text into cards: vCard 4.0 (RFC 6350), 3.0 (RFC 2426) and 2.1 as phones write it.
///
///   file     = *(card / blank line)
///   card     = "BEGIN:VCARD" *property "END:VCARD"
///   property = [group "."] name *(";" parameter) ":" value
///   a line that begins with a space goes on with the last one; with ENCODING=QUOTED-PRINTABLE also
///   the one behind a line that ends with "="
///
/// Bytes that are not UTF-8 are in the CHARSET that the property names, else in `encoding`.
class VCardScanner {
public:
    /// Replaces its argument by more bytes; false at the end.
    using Refill = std::function<bool(std::string&)>;

    VCardScanner(Refill refill, std::string encoding, VCardLimits limits)
        : refill_(std::move(refill)), encoding_(std::move(encoding)), limits_(limits) {}

    /// The next card, photos and sounds without their value; false at the end. `problem`: a
    /// property that cannot be read (`vcard.bad_line`, `vcard.bad_charset`). Errors:
    /// `vcard.no_begin`, `vcard.no_end`, `vcard.too_long`, `vcard.too_many`.
    Result<bool, TableError> next(std::vector<VCardProperty>& card, std::size_t& line,
                                  std::optional<FieldError>& problem);

private:
    struct Parameters;

    bool raw_line(std::string& out);
    bool logical_line(std::string& out, std::size_t& line);
    std::optional<FieldError> read_property(std::string_view text, VCardProperty& out) const;
    std::string decoded(std::string bytes, const std::string& charset, bool& known) const;

    Refill refill_;
    std::string encoding_;
    VCardLimits limits_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;
    bool has_ahead_ = false;
    std::string ahead_;
    bool too_long_ = false;
};

}  // namespace suki::exchange
