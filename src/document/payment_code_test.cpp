#include "document/payment_code.h"

#include <gtest/gtest.h>

namespace suki::document {
namespace {

TEST(PaymentCode, IsEuropeanForEuros) {
    // The example of EPC069-12, without its purpose and hints.
    const Transfer transfer{
        "Franz Mustermänn", "DE71 1102 2033 0123 4567 89", "BHBLDEHHXXX", "", 1230, "EUR",
        "FV/2026/00001"};
    EXPECT_EQ(
        payment_code(transfer),
        "BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.30\n\n\n"
        "FV/2026/00001");
}

TEST(PaymentCode, IsPolishForZlotys) {
    const Transfer transfer{"Zefir Okna Spółka z o.o. w Łodzi",
                            "PL61 1090 1014 0000 0712 1981 2874",
                            "",
                            "PL 725-000-11-22",
                            12345,
                            "PLN",
                            "FV/2026/00001"};
    EXPECT_EQ(
        payment_code(transfer),
        "7250001122|PL|61109010140000071219812874|012345|Zefir Okna Spółka z |FV/2026/00001|||");
}

TEST(PaymentCode, IsNotThereWithoutAnAccountOrRoom) {
    Transfer transfer{"Zefir", "PL61 1090 1014 0000 0712 1981 2874", "", "", 1'000'000, "PLN", "1"};
    EXPECT_FALSE(payment_code(transfer));
    transfer.amount = 0;
    EXPECT_FALSE(payment_code(transfer));
    transfer.amount = 100;
    transfer.currency = "PHP";
    EXPECT_FALSE(payment_code(transfer));
    transfer.currency = "EUR";
    transfer.iban = "PL61 1090 1014 0000 0712 1981 2875";
    EXPECT_FALSE(payment_code(transfer));
}

TEST(Iban, IsWrittenInGroups) {
    EXPECT_EQ(grouped_iban("gr1601101250000000012300695"), "GR16 0110 1250 0000 0001 2300 695");
    EXPECT_TRUE(is_iban("GR1601101250000000012300695"));
}

TEST(QrCode, IsAnSvg) {
    const auto svg = qr_svg("BCD");
    EXPECT_TRUE(svg.starts_with("<svg "));
    EXPECT_NE(svg.find("M4 4h1v1h-1z"), std::string::npos);
}

}  // namespace
}  // namespace suki::document
