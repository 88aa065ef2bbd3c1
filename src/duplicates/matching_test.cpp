// Pairs that are the same to people, and pairs that are not, in the languages of our users.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "duplicates/criterion.h"
#include "duplicates/pairs.h"
#include "duplicates/word_lists.h"
#include "duplicates/words.h"

namespace suki::duplicates {
namespace {

constexpr double kAlike = 0.75;  // as scoring takes it

Trait text(Method method, std::string value) {
    Parts parts;
    parts.text = std::move(value);
    return prepare(method, parts);
}

Trait named(std::string first, std::string last) {
    Parts parts;
    parts.first = std::move(first);
    parts.last = std::move(last);
    return prepare(Method::PersonName, parts);
}

bool share_a_key(Method method, const Trait& a, const Trait& b) {
    const auto keys = keys_of(method, b);
    for (const auto& key : keys_of(method, a))
        if (std::find(keys.begin(), keys.end(), key) != keys.end()) return true;
    return false;
}

using Person = std::array<const char*, 4>;  // first and last name, twice

TEST(PersonNames, AreOnePersonsInEachLanguage) {
    constexpr Person kSame[] = {
        {"Ania", "Łoś", "Anna", "Los"},
        {"Kasia", "Wiśniewska", "Katarzyna", "Wisniewska"},
        {"Gosia", "Dąbrowska", "Małgorzata", "Dąbrowska"},
        {"Krzysiek", "Żółć", "Krzysztof", "Zolc"},
        {"Kowalski", "Jan", "Jan", "Kowalski"},
        {"J.", "Kowalski", "Jan", "Kowalski"},
        {"Wojciech", "Kowalski", "Wojciech", "Kowalsky"},
        {"Anna", "Nowak-Kowalska", "Ania", "Nowak Kowalska"},
        {"Γιώργος", "Παπαδόπουλος", "Γεώργιος", "Παπαδόπουλος"},
        {"Γιώργος", "Παπαδόπουλος", "Giorgos", "Papadopoulos"},
        {"Κώστας", "Δημητρίου", "Konstantinos", "Dimitriou"},
        {"Γιάννης", "ΝΙΚΟΛΑΟΥ", "Ιωάννης", "Νικολάου"},
        {"Κατερίνα", "Αθανασίου", "Αικατερίνη", "Αθανασίου"},
        {"Pepe", "dela Cruz", "Jose", "Dela Cruz"},
        {"Kiko", "Bautista", "Francisco", "Bautista"},
        {"Cory", "Aquino", "Corazon", "Aquino"},
        {"Totoy", "Muñoz", "Totoy", "Munoz"},
        {"Bob", "Smith", "Robert", "Smith"},
        {"Bill", "O'Connor", "William", "O’Connor"},
        {"Peggy", "Brown", "Margaret", "Brown"},
    };
    for (const auto& [first, last, other_first, other_last] : kSame) {
        const auto a = named(first, last), b = named(other_first, other_last);
        EXPECT_GE(likeness(Method::PersonName, a, b), kAlike)
            << first << " " << last << " / " << other_first << " " << other_last;
        EXPECT_TRUE(share_a_key(Method::PersonName, a, b)) << first << " " << last;
    }
}

TEST(PersonNames, AreNotOnePersons) {
    constexpr Person kOthers[] = {
        {"Anna", "Kowalska", "Piotr", "Kowalski"},
        {"Anna", "Kowalska", "Ewa", "Kowalska"},
        {"Jan", "Kowalski", "Jan", "Nowak"},
        {"Jan", "Kowalski", "Jana", "Kowalska"},
        {"Marek", "Wilk", "Darek", "Wilk"},
        {"Γιώργος", "Παπαδόπουλος", "Γεωργία", "Παπαδοπούλου"},
        {"Νίκος", "Ιωάννου", "Κώστας", "Ιωάννου"},
        {"Jose", "Santos", "Josefina", "Santos"},
        {"Juan", "Reyes", "Juan", "Ramos"},
        {"Robert", "Smith", "Richard", "Smith"},
        {"John", "Smith", "John", "Smart"},
        {"Mary", "Jones", "Mark", "Jones"},
    };
    for (const auto& [first, last, other_first, other_last] : kOthers)
        EXPECT_LT(likeness(Method::PersonName, named(first, last), named(other_first, other_last)),
                  kAlike)
            << first << " " << last << " / " << other_first << " " << other_last;
}

using Pair = std::array<const char*, 2>;

TEST(Organisations, AreOneWithoutTheirLegalForm) {
    constexpr Pair kSame[] = {
        {"Szklarnia Żak sp. z o.o.", "SZKLARNIA ZAK"},
        {"Szklarnia Żak Sp. z o. o.", "Szklarnia Żak spółka z ograniczoną odpowiedzialnością"},
        {"P.P.H.U. Okna-Bis", "Okna Bis"},
        {"Orlen S.A.", "ORLEN Spółka Akcyjna"},
        {"Αλουμίνια Αιγαίου Α.Ε.", "ΑΛΟΥΜΙΝΙΑ ΑΙΓΑΙΟΥ ΑΕ"},
        {"Παπαδόπουλος Ε.Π.Ε.", "Papadopoulos EPE"},
        {"Νησιά Μονοπρόσωπη ΙΚΕ", "Νησιά"},
        {"San Miguel Glass Corp.", "San Miguel Glass Corporation"},
        {"Cebu Windows, Inc.", "Cebu Windows"},
        {"Acme Ltd", "ACME Limited"},
        {"Müller Fenster GmbH & Co. KG", "Muller Fenster"},
        {"The Window Company", "Window"},
    };
    for (const auto& [one, other] : kSame) {
        const auto a = text(Method::Organisation, one), b = text(Method::Organisation, other);
        EXPECT_GE(likeness(Method::Organisation, a, b), kAlike) << one << " / " << other;
        EXPECT_TRUE(share_a_key(Method::Organisation, a, b)) << one << " / " << other;
    }
}

TEST(Organisations, AreNotOneForASharedWordOrForm) {
    constexpr Pair kOthers[] = {
        {"Acme Poland sp. z o.o.", "Acme Greece sp. z o.o."},
        {"Okna Nowak S.A.", "Drzwi Kowalski S.A."},
        {"Kowalski Windows 17 Ltd", "Kowalski Windows 18 Ltd"},
        {"Αλουμίνια Αιγαίου ΑΕ", "Γυαλιά Ιονίου ΑΕ"},
        {"Manila Foods Inc.", "Cebu Marine Inc."},
    };
    for (const auto& [one, other] : kOthers)
        EXPECT_LT(likeness(Method::Organisation, text(Method::Organisation, one),
                           text(Method::Organisation, other)),
                  kAlike)
            << one << " / " << other;
}

TEST(PlainValues, AreTheSameHoweverTheyAreWritten) {
    const auto same = [](Method method, const char* a, const char* b) {
        return likeness(method, text(method, a), text(method, b)) == 1;
    };
    EXPECT_TRUE(same(Method::Email, "Ania@Example.test", "ania+crm@example.TEST"));
    EXPECT_FALSE(same(Method::Email, "ania@example.test", "ania@example.org"));
    EXPECT_TRUE(text(Method::Email, "ania").empty());
    EXPECT_TRUE(same(Method::Phone, "+48512345678", "+48 512-345-678"));
    EXPECT_TRUE(same(Method::TaxNumber, "PL 526-000-12-46", "5260001246"));
    EXPECT_TRUE(same(Method::TaxNumber, "EL094259216", "094 259 216"));
    EXPECT_TRUE(same(Method::TaxNumber, "123-456-789-000", "123456789"));
    EXPECT_FALSE(same(Method::TaxNumber, "123-456-789-001", "123-456-789-000"));
    EXPECT_TRUE(same(Method::Website, "https://www.Zak.example.test/pl?x=1", "zak.example.test"));
    EXPECT_TRUE(text(Method::Website, "localhost").empty());
}

TEST(Addresses, TakeTheSameNumberInTheSameTown) {
    const auto at = [](const char* street, const char* city) {
        Parts parts;
        parts.street = street;
        parts.city = city;
        return prepare(Method::Address, parts);
    };
    const auto alike = [](const Trait& a, const Trait& b) {
        return likeness(Method::Address, a, b) >= kAlike;
    };
    EXPECT_TRUE(alike(at("ul. Długa 12", "Łódź"), at("Dluga 12/3", "Lodz")));
    EXPECT_TRUE(alike(at("Οδός Ερμού 5", "Αθήνα"), at("Ermou 5", "Athina")));
    EXPECT_TRUE(alike(at("12 Mabini Street", "Manila"), at("12 Mabini St.", "Manila")));
    EXPECT_FALSE(alike(at("Długa 12", "Łódź"), at("Długa 14", "Łódź")));
    EXPECT_FALSE(alike(at("Długa 12", "Łódź"), at("Długa 12", "Kraków")));
    EXPECT_FALSE(alike(at("Długa 12", "Łódź"), at("Krótka 12", "Łódź")));
}

Id numbered(std::uint8_t number) {
    Id id;
    id.bytes[15] = number;
    return id;
}

TEST(Pairs, ShareAKeyThatIsNotEverybodys) {
    std::vector<std::pair<std::int64_t, Id>> keys;
    for (std::uint8_t i = 1; i <= 5; ++i) keys.emplace_back(7, numbered(i));
    for (const auto key : {8, 9})
        for (const std::uint8_t i : {1, 2}) keys.emplace_back(key, numbered(i));
    const auto found = pairs_of(keys, 4);
    EXPECT_EQ(found.pairs.size(), 1u);
    EXPECT_EQ(found.records.size(), 2u);
    EXPECT_EQ(found.left_out, 1);
}

TEST(Groups, AreConnectedAndNotTooLarge) {
    const auto groups = groups_of({{0, 1, 90}, {1, 2, 70}, {3, 4, 80}}, 5, 3);
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_EQ(groups[0].size(), 3u);
    EXPECT_EQ(groups[1].size(), 2u);
    const auto cut = groups_of({{0, 1, 90}, {1, 2, 70}}, 3, 2);
    ASSERT_EQ(cut.size(), 1u);
    EXPECT_EQ(cut[0], (std::vector<std::uint32_t>{0, 1}));
}

}  // namespace
}  // namespace suki::duplicates
