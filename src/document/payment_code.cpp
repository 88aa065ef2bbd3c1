#include "document/payment_code.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "base/money.h"

namespace suki::document {
namespace {

constexpr std::int64_t kMostPolish = 999'999;  // six digits of grosze
constexpr std::int64_t kMostEuropean = 99'999'999'999;
constexpr int kQuiet = 4;  // modules of white around

std::string without_spaces(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != ' ') out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

/// The first characters, not bytes; what would end a field is left out.
std::string cut(std::string_view text, std::size_t most, std::string_view without) {
    std::string out;
    std::size_t count = 0;
    for (const char c : text) {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins && count++ == most) break;
        if (without.find(c) == std::string_view::npos) out += c;
    }
    return out;
}

std::string european(const Transfer& transfer) {
    return "BCD\n002\n1\nSCT\n" + without_spaces(transfer.bic) + "\n" +
           cut(transfer.name, 70, "\r\n") + "\n" + without_spaces(transfer.iban) + "\nEUR" +
           format_decimal(transfer.amount, 2) + "\n\n\n" + cut(transfer.title, 140, "\r\n");
}

std::string polish(const Transfer& transfer) {
    std::string nip;
    for (const char c : transfer.tax_number)
        if (c >= '0' && c <= '9') nip += c;
    if (nip.size() != 10) nip.clear();
    std::string amount = std::to_string(transfer.amount);
    amount.insert(0, 6 - amount.size(), '0');
    return nip + "|PL|" + without_spaces(transfer.iban).substr(2) + "|" + amount + "|" +
           cut(transfer.name, 20, "|\r\n") + "|" + cut(transfer.title, 32, "|\r\n") + "|||";
}

}  // namespace

bool is_iban(std::string_view text) {
    const std::string iban = without_spaces(text);
    if (iban.size() < 15 || iban.size() > 34) return false;
    int rest = 0;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        const char c = iban[(i + 4) % iban.size()];
        if (c >= '0' && c <= '9')
            rest = (rest * 10 + (c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z')
            rest = (rest * 100 + (c - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1;
}

std::string grouped_iban(std::string_view text) {
    const std::string iban = without_spaces(text);
    std::string out;
    for (std::size_t i = 0; i < iban.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += ' ';
        out += iban[i];
    }
    return out;
}

std::optional<std::string> payment_code(const Transfer& transfer) {
    if (transfer.amount <= 0 || !is_iban(transfer.iban)) return std::nullopt;
    if (transfer.currency == "EUR" && transfer.amount <= kMostEuropean) return european(transfer);
    const bool is_polish = without_spaces(transfer.iban).starts_with("PL");
    if (transfer.currency == "PLN" && is_polish && transfer.amount <= kMostPolish)
        return polish(transfer);
    return std::nullopt;
}

std::string qr_svg(std::string_view text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
        QRcode_free);
    if (!code) throw internal("no QR code of " + std::to_string(text.size()) + " bytes");
    const int size = code->width + 2 * kQuiet;
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                path += "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet) +
                        "h1v1h-1z";
    const std::string box = std::to_string(size);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" viewBox=\"0 0 " + box + " " +
           box + "\" width=\"120\" height=\"120\"><rect width=\"" + box + "\" height=\"" + box +
           "\" fill=\"#fff\"/><path d=\"" + path + "\" fill=\"#000\"/></svg>";
}

}  // namespace suki::document
