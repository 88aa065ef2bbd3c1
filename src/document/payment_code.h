#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace suki::document {

/// What a customer should pay, and to whom.
struct Transfer {
    std::string name;  // of who is paid
    std::string iban;  // spaces allowed
    std::string bic;   // may be empty
    std::string tax_number;
    std::int64_t amount = 0;  // minor units, more than 0
    std::string currency;
    std::string title;  // the document's number
};

/// Is it an IBAN whose check digits (ISO 7064) are right?
bool is_iban(std::string_view text);
/// "PL61 1090 1014 …": in groups of four.
std::string grouped_iban(std::string_view text);

/// The text that a bank's app reads: for EUR the European Payments Council's code (EPC069-12 v3.0,
/// version 002, UTF-8), for PLN from a Polish account the Polish Bank Association's 2D code, which
/// has no room for more than 9,999.99. Nullopt where there is none: another currency, no IBAN.
std::optional<std::string> payment_code(const Transfer& transfer);

/// The QR code of `text` as an SVG element, with its quiet zone; error correction M.
std::string qr_svg(std::string_view text);

}  // namespace suki::document
