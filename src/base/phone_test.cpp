#include "base/phone.h"

#include <gtest/gtest.h>

#include "base/phone_pattern.h"

namespace suki {
namespace {

using Parsed = std::optional<std::string>;

TEST(Phone, PolishNumbersAreReadInEveryUsualNotation) {
    for (const char* typed :
         {"22 123 45 67", "22-123-45-67", "(22) 1234567", "221234567", "0048 22 123 45 67",
          "+48 22 123 45 67", "+48 (0)22 123 45 67", "48221234567", "022 123 45 67",
          "tel:+48-22-123-45-67", "TEL:221234567;phone-context=+48",
          "\u202A+48 22\u00A0123\u201145\u201167\u202C", " 22.123.45.67 ", "22/123 45 67"}) {
        EXPECT_EQ(parse_phone(typed, "PL"), Parsed("+48221234567")) << typed;
    }
    EXPECT_EQ(parse_phone("601 234 567", "PL"), Parsed("+48601234567"));
    EXPECT_EQ(parse_phone("601 234 567", "pl"), Parsed("+48601234567"));
}

TEST(Phone, GreekNumbersAreRead) {
    EXPECT_EQ(parse_phone("210 123 4567", "GR"), Parsed("+302101234567"));
    EXPECT_EQ(parse_phone("694 123 4567", "GR"), Parsed("+306941234567"));
    EXPECT_EQ(parse_phone("0030 2310 123456", "GR"), Parsed("+302310123456"));
}

TEST(Phone, PhilippineNumbersLoseTheirTrunkZero) {
    EXPECT_EQ(parse_phone("0917 123 4567", "PH"), Parsed("+639171234567"));
    EXPECT_EQ(parse_phone("(02) 8123 4567", "PH"), Parsed("+63281234567"));
    EXPECT_EQ(parse_phone("+63 (0)917 123 4567", "PL"), Parsed("+639171234567"));
}

TEST(Phone, BritishGermanAndAmericanNumbersAreRead) {
    EXPECT_EQ(parse_phone("020 7946 0958", "GB"), Parsed("+442079460958"));
    EXPECT_EQ(parse_phone("+44 (0)20 7946 0958", "PL"), Parsed("+442079460958"));
    EXPECT_EQ(parse_phone("07700 900123", "GB"), Parsed("+447700900123"));
    EXPECT_EQ(parse_phone("030 901820", "DE"), Parsed("+4930901820"));
    EXPECT_EQ(parse_phone("0151 23456789", "DE"), Parsed("+4915123456789"));
    EXPECT_EQ(parse_phone("(212) 555-0123", "US"), Parsed("+12125550123"));
    EXPECT_EQ(parse_phone("1-212-555-0123", "US"), Parsed("+12125550123"));
    EXPECT_EQ(parse_phone("011 48 22 123 45 67", "US"), Parsed("+48221234567"));
    EXPECT_EQ(parse_phone("0048 22 123 45 67", "US"), Parsed("+48221234567"));
}

TEST(Phone, AnotherCountrysCodeWinsOverTheAssumedCountry) {
    EXPECT_EQ(parse_phone("+30 694 123 4567", "PL"), Parsed("+306941234567"));
    EXPECT_EQ(parse_phone("+30 694 123 4567", ""), Parsed("+306941234567"));
    EXPECT_EQ(parse_phone("0030 694 123 4567", ""), Parsed("+306941234567"));
    EXPECT_EQ(parse_phone("694 123 4567", ""), std::nullopt);
    EXPECT_EQ(parse_phone("694 123 4567", "XX"), std::nullopt);
}

TEST(Phone, LeadingZerosThatBelongToTheNumberStay) {
    EXPECT_EQ(parse_phone("06 698 12345", "IT"), Parsed("+390669812345"));
    EXPECT_EQ(parse_phone("+39 06 698 12345", "PL"), Parsed("+390669812345"));
}

TEST(Phone, ATrunkPrefixMayTransformTheNumber) {
    EXPECT_EQ(parse_phone("011 15 2345 6789", "AR"), Parsed("+5491123456789"));
    EXPECT_EQ(parse_phone("456 1234", "AG"), Parsed("+12684561234"));
}

TEST(Phone, NumbersWithoutACountryAreRead) {
    EXPECT_EQ(parse_phone("+800 1234 5678", "PL"), Parsed("+80012345678"));
    EXPECT_EQ(format_phone("+80012345678", "PL"), "+800 1234 5678");
}

TEST(Phone, WhatCannotBeANumberIsRefused) {
    for (const char* typed : {"",
                              "+",
                              "12",
                              "123",
                              "abc",
                              "+48",
                              "+48 22",
                              "+48 22 123 45 67 89 01 23",
                              "22 123 45 67 w. 12",
                              "22 123 45 67 ext. 5",
                              "22 123 45 67 x5",
                              "22 123 45 67#5",
                              "tel:+48221234567;ext=5",
                              "1-800-FLOWERS",
                              "+999 123 456 789",
                              "++48221234567",
                              "22 123 +45 67",
                              "tel:",
                              "\xff\xfe",
                              "1234567890123456789012345678901234567890"}) {
        EXPECT_EQ(parse_phone(typed, "PL"), std::nullopt) << typed;
    }
    EXPECT_EQ(parse_phone(std::string(100'000, '1'), "PL"), std::nullopt);
}

TEST(Phone, NumbersAreShownAsPeopleAtHomeWriteThem) {
    EXPECT_EQ(format_phone("+48221234567", "PL"), "22 123 45 67");
    EXPECT_EQ(format_phone("+48601234567", "PL"), "601 234 567");
    EXPECT_EQ(format_phone("+302101234567", "GR"), "21 0123 4567");
    EXPECT_EQ(format_phone("+639171234567", "PH"), "0917 123 4567");
    EXPECT_EQ(format_phone("+63281234567", "PH"), "(02) 8123 4567");
    EXPECT_EQ(format_phone("+442079460958", "GB"), "020 7946 0958");
    EXPECT_EQ(format_phone("+12125550123", "US"), "(212) 555-0123");
    EXPECT_EQ(format_phone("+4930901820", "DE"), "030 901820");
    EXPECT_EQ(format_phone("+14165550123", "CA"), "(416) 555-0123");
}

TEST(Phone, NumbersFromAbroadCarryTheirCode) {
    EXPECT_EQ(format_phone("+48221234567", "GR"), "+48 22 123 45 67");
    EXPECT_EQ(format_phone("+12125550123", "PL"), "+1 212 555 0123");
    EXPECT_EQ(format_phone("+442079460958", ""), "+44 20 7946 0958");
    EXPECT_EQ(format_phone("+639171234567", "PL"), "+63 917 123 4567");
}

TEST(Phone, WhatIsNoE164IsShownAsItIs) {
    EXPECT_EQ(format_phone("", "PL"), "");
    EXPECT_EQ(format_phone("+", "PL"), "+");
    EXPECT_EQ(format_phone("12345", "PL"), "12345");
    EXPECT_EQ(format_phone("+999123", "PL"), "+999123");
    EXPECT_EQ(format_phone("+48", "PL"), "+48");
}

TEST(PhonePattern, BacktracksThroughGroupsAndRepeats) {
    using phone::match_start;
    using phone::match_whole;
    EXPECT_TRUE(match_whole("(?:6|8\\d\\d)\\d{7}|[1-9]\\d{6}(?:\\d{2})?", "221234567"));
    EXPECT_TRUE(match_whole("(\\d{2,3})(\\d{2})", "12345"));
    EXPECT_FALSE(match_whole("(\\d{2,3})(\\d{2})", "123456"));
    const auto greedy = match_whole("(\\d{1,3})(\\d{2,})?1?", "1231");
    ASSERT_TRUE(greedy);
    EXPECT_EQ(greedy->groups[0], "123");
    EXPECT_TRUE(match_start("([25-9]\\d{5})$|0", "012"));
    EXPECT_FALSE(match_start("([25-9]\\d{5})$", "2345678"));
    EXPECT_EQ(match_start("0?(?:(11)15)?", "1115234")->length, 4u);
    EXPECT_EQ(match_start("0?(?:(11)15)?", "999")->length, 0u);
}

}  // namespace
}  // namespace suki
