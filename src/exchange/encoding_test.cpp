#include "exchange/encoding.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

namespace suki::exchange {
namespace {

std::string encode(const std::string& utf8, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(utf8.size() * 4 + 16, '\0');
    const auto size =
        ucnv_convert(encoding, "utf-8", out.data(), static_cast<std::int32_t>(out.size()),
                     utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
    EXPECT_TRUE(U_SUCCESS(status));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string detected(const std::string& bytes, std::string_view country = "") {
    const auto source = memory_source(bytes);
    return detect_encoding(*source, country);
}

std::string decoded(const std::string& bytes, std::string_view encoding) {
    const auto source = memory_source(bytes);
    Decoder decoder(*source, encoding);
    std::string out, piece;
    while (decoder.read(piece)) out += piece;
    return out;
}

const std::string kPolish =
    "nazwa;miasto\nZakład Szklarski Świątek;Łódź\nPrzedsiębiorstwo Gąsior;Kraków\n";
const std::string kGreek = "επωνυμία;πόλη\nΠαπαδόπουλος Α.Ε.;Θεσσαλονίκη\nΆλφα Κουφώματα;Αθήνα\n";
const std::string kWestern =
    "name;city\nMüller & Söhne;Köln\nCafé Français;Málaga\nPeña Ibáñez;A Coruña\n";

TEST(Encoding, LegacyFilesAreKnownByTheirLetters) {
    for (const char* country : {"", "PL", "GR", "PH", "DE"}) {
        EXPECT_EQ(detected(encode(kPolish, "windows-1250"), country), "windows-1250") << country;
        EXPECT_EQ(detected(encode(kPolish, "iso-8859-2"), country), "iso-8859-2") << country;
        EXPECT_EQ(detected(encode(kGreek, "windows-1253"), country), "windows-1253") << country;
        EXPECT_EQ(detected(encode(kGreek, "iso-8859-7"), country), "iso-8859-7") << country;
    }
    for (const char* country : {"", "PH", "DE"}) {
        EXPECT_EQ(detected(encode(kWestern, "windows-1252"), country), "windows-1252") << country;
    }
}

TEST(Encoding, TheCountryBreaksTies) {
    EXPECT_EQ(detected(encode("x\nKraków\n", "windows-1250"), "PL"), "windows-1250");
    EXPECT_EQ(detected(encode("x\nMünchen\n", "windows-1252"), "DE"), "windows-1252");
}

TEST(Encoding, Utf8AndItsMarksAreKnown) {
    EXPECT_EQ(detected("plain ascii"), "utf-8");
    EXPECT_EQ(detected(kPolish), "utf-8");
    EXPECT_EQ(detected("\xEF\xBB\xBF" + kGreek), "utf-8");
    EXPECT_EQ(detected(""), "utf-8");
}

TEST(Encoding, Utf16IsKnownWithAndWithoutAMark) {
    EXPECT_EQ(detected("\xFF\xFE" + encode(kPolish, "utf-16le")), "utf-16le");
    EXPECT_EQ(detected("\xFE\xFF" + encode(kGreek, "utf-16be")), "utf-16be");
    EXPECT_EQ(detected(encode(kPolish, "utf-16le")), "utf-16le");
    EXPECT_EQ(detected(encode(kPolish, "utf-16be")), "utf-16be");
}

TEST(Encoding, LateAccentsInALongFileCount) {
    std::string text = "name;city\n";
    while (text.size() < 500'000) text += "Acme;Warsaw\n";
    EXPECT_EQ(detected(text + kPolish), "utf-8");
    EXPECT_EQ(detected(text + encode(kPolish, "windows-1250")), "windows-1250");
}

TEST(Encoding, EverythingBecomesUtf8) {
    for (const char* encoding : {"windows-1250", "iso-8859-2", "utf-16le", "utf-16be", "utf-8"}) {
        EXPECT_EQ(decoded(encode(kPolish, encoding), encoding), kPolish) << encoding;
    }
    EXPECT_EQ(decoded(encode(kGreek, "windows-1253"), "windows-1253"), kGreek);
    EXPECT_EQ(decoded("\xFF\xFE" + encode(kGreek, "utf-16le"), "utf-16le"), kGreek);
    EXPECT_EQ(decoded("\xEF\xBB\xBF" + kGreek, "utf-8"), kGreek);
}

TEST(Encoding, LongTextsCrossThePiecesWithoutASeam) {
    std::string text;
    while (text.size() < 1'000'000) text += kPolish + kPolish.substr(0, 7);
    EXPECT_TRUE(decoded(encode(text, "windows-1250"), "windows-1250") == text);
    EXPECT_TRUE(decoded(encode(text, "utf-16le"), "utf-16le") == text);
    EXPECT_TRUE(decoded(text, "utf-8") == text);
    EXPECT_EQ(detected(text), "utf-8");
}

TEST(Encoding, BytesWithoutMeaningAreMarked) {
    EXPECT_EQ(decoded("a\x81z", "windows-1253").substr(0, 1), "a");
    EXPECT_EQ(decoded(std::string("a\0b", 3), "utf-16le").size(), std::string("a").size() + 3);
}

}  // namespace
}  // namespace suki::exchange
