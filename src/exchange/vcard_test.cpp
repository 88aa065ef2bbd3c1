#include <gtest/gtest.h>

#include "exchange/vcard_table.h"
#include "exchange/vcard_writer.h"

namespace suki::exchange {
namespace {

/// "column=value" of the filled cells of each card, or the error's code and line.
std::vector<std::vector<std::string>> cards_in(std::string_view text,
                                               const std::string& encoding = "") {
    auto opened = VCardReader::open(memory_source(text), encoding, "PL");
    if (!opened) return {{opened.error().code + " " + std::to_string(opened.error().line)}};
    std::vector<std::vector<std::string>> cards;
    TableRow row;
    for (;;) {
        const auto more = (*opened)->next(row);
        if (!more || !*more) return cards;
        auto& card = cards.emplace_back();
        if (row.problem) card.push_back(row.problem->code + ": " + row.problem->message);
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (!row.cells[i].empty()) card.push_back((*opened)->columns()[i] + "=" + row.cells[i]);
    }
}

std::vector<std::string> card_of(const std::string& lines, const std::string& encoding = "") {
    const auto cards = cards_in("BEGIN:VCARD\r\n" + lines + "END:VCARD\r\n", encoding);
    return cards.empty() ? std::vector<std::string>() : cards.front();
}

using Lines = std::vector<std::string>;

TEST(VCards, PhonesWriteQuotedPrintableWithSoftBreaks) {
    EXPECT_EQ(
        card_of("VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BBak;=C5=81u=\r\n"
                "cja;;;\r\nTEL;CELL;PREF:600100200\r\nTEL;HOME:221\r\nTEL;WORK;FAX:222\r\n"),
        (Lines{"name=Łucja Żak", "firstName=Łucja", "lastName=Żak", "phone=221", "mobile=600100200",
               "fax=222"}));
}

TEST(VCards, CharacterSetsAreThoseOfEachLineElseOfTheFile) {
    const std::string lines =
        "N;CHARSET=ISO-8859-2:\xAF"
        "ak;\xA3ucja\r\nORG:Szk\xB3o\r\nTITLE:Κύριος\r\n";
    EXPECT_EQ(card_of(lines, "windows-1250"),
              (Lines{"name=Łucja Żak", "firstName=Łucja", "lastName=Żak", "company=Szkło",
                     "title=Κύριος"}));
    EXPECT_EQ(card_of("FN;CHARSET=klingon:\xC3\r\n"),
              (Lines{"vcard.bad_charset: line 2: FN: the character set 'klingon' is not known"}));
}

TEST(VCards, LinesAreUnfoldedAndEscapesResolved) {
    EXPECT_EQ(
        card_of("VERSION:3.0\r\nFN:Jan Li\r\n s\r\nN:Lis;Jan;;;\r\nNOTE:a\\nb\\, c\\; d\\\\e\r\n"
                "item1.EMAIL;type=INTERNET:jan@lis.exam\r\n\tple\r\nADR;type=WORK:;;Krótka 5\\, 3;"
                "Gdynia;;81-001;PL\r\nADR;type=HOME:;;Inna 1;;;;\r\n"),
        (Lines{"name=Jan Lis", "firstName=Jan", "lastName=Lis", "email=jan@lis.example",
               "street=Krótka 5, 3", "street2=Inna 1", "city=Gdynia", "postalCode=81-001",
               "country=PL", "notes=a\nb, c; d\\e"}));
}

TEST(VCards, UrisQuotedParametersAndWholeDatesOfFourAreRead) {
    EXPECT_EQ(card_of("VERSION:4.0\r\nFN:Acme\r\nORG:Acme;Sales\r\nN:Acme;;;;\r\n"
                      "TEL;VALUE=uri;TYPE=\"cell,voice\":tel:+48600100200;ext=5\r\n"
                      "EMAIL:mailto:a@acme.example\r\nBDAY:19800229\r\nUID:urn:uuid:018f\r\n"),
              (Lines{"name=Acme", "company=Acme", "department=Sales", "email=a@acme.example",
                     "mobile=+48600100200", "birthday=1980-02-29", "id=018f"}));
    EXPECT_EQ(card_of("FN:A\r\nBDAY:--0229\r\n"), Lines{"name=A"});
}

TEST(VCards, WhatIsWrongIsNamedByItsLine) {
    EXPECT_EQ(cards_in("FN:A\r\n"), (std::vector<Lines>{{"vcard.no_begin 1"}}));
    EXPECT_EQ(cards_in("BEGIN:VCARD\r\nFN:A\r\nBEGIN:VCARD\r\n"),
              (std::vector<Lines>{{"vcard.no_end 3"}}));
    EXPECT_EQ(cards_in("\r\nBEGIN:VCARD\r\nFN:A\r\n"), (std::vector<Lines>{{"vcard.no_end 2"}}));
    EXPECT_EQ(cards_in(" \r\n"), (std::vector<Lines>{{"vcard.empty 1"}}));
    EXPECT_EQ(card_of("FN:A\r\nnothing\r\n"),
              (Lines{"vcard.bad_line: line 3: a line has no colon; a card's lines read NAME:value",
                     "name=A"}));
}

TEST(VCards, ACardHoldsSomeMegabytesButPhotosDoNotCount) {
    const std::string photo = "PHOTO:" + std::string(5 << 20, 'x') + "\r\n";
    EXPECT_EQ(card_of("FN:A\r\n" + photo), Lines{"name=A"});
    const std::string note = "NOTE:" + std::string(1 << 20, 'x') + "\r\n";
    EXPECT_EQ(card_of("FN:A\r\n" + note + note + note + note), Lines{"vcard.too_long 6"});
}

TEST(VCards, WhatIsWrittenIsFoldedAndReadBackInBothVersions) {
    VCard card;
    card.uid = "urn:uuid:018f2f6e-0000-7000-8000-000000000000";
    card.last_name = "Żółć; \"Łoś\", \\x";
    card.first_name = std::string(60, 'a') + "ąęąęąęąęąęąęąęąęąę";
    card.full_name = card.first_name + " " + card.last_name;
    card.phones = {{"cell", "+48600100200"}, {"fax", "+48221234567"}};
    card.note = "one\ntwo";
    card.birthday = std::chrono::sys_days{std::chrono::year{1980} / 2 / 29};
    for (const auto version : {VCardVersion::V3, VCardVersion::V4}) {
        const std::string text = vcard_text(card, version);
        std::size_t at = 0;
        for (auto end = text.find("\r\n"); end != std::string::npos;
             at = end + 2, end = text.find("\r\n", at))
            EXPECT_LE(end - at, 75u);
        EXPECT_EQ(cards_in(text),
                  (std::vector<Lines>{{"name=" + card.full_name, "firstName=" + card.first_name,
                                       "lastName=" + card.last_name, "mobile=+48600100200",
                                       "fax=+48221234567", "birthday=1980-02-29", "notes=one\ntwo",
                                       "id=018f2f6e-0000-7000-8000-000000000000"}}));
    }
}

}  // namespace
}  // namespace suki::exchange
