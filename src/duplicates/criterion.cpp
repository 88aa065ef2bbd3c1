#include "duplicates/criterion.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "duplicates/word_lists.h"
#include "duplicates/words.h"

namespace suki::duplicates {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kMethodNames[] = {"Email",   "Phone",     "PersonName", "Organisation",
                                             "Address", "TaxNumber", "Website",    "Exact"};
constexpr double kInitial = 0.85;  // "J." and "Jan"
constexpr double kUnknown = 0.7;   // one of two has no given name
constexpr double kSwapped = 0.95;

std::string plain_email(std::string_view typed) {
    const std::string text = lower(trim(typed));
    const auto at = text.rfind('@');
    if (at == std::string::npos) return {};
    const auto local = text.substr(0, std::min(at, text.find('+')));
    return local.empty() ? std::string() : local + text.substr(at);
}

std::string plain_phone(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits.size() < 6 ? std::string() : digits;
}

std::string plain_tax_number(std::string_view text) {
    std::string digits;
    for (const auto& word : plain_words(text))
        for (const char c : word)
            if (c >= '0' && c <= '9') digits += c;
    // A Philippine TIN's branch code of the head office says nothing.
    if (digits.size() >= 12 && digits.find_first_not_of('0', 9) == std::string::npos)
        digits.resize(9);
    return digits.size() < 7 ? std::string() : digits;
}

std::string plain_host(std::string_view url) {
    std::string text = lower(trim(url));
    if (const auto scheme = text.find("://"); scheme != std::string::npos)
        text.erase(0, scheme + 3);
    text.resize(std::min(text.find_first_of("/?#:"), text.size()));
    if (text.starts_with("www.")) text.erase(0, 4);
    return text.find('.') == std::string::npos ? std::string() : text;
}

Trait whole(std::string text) {
    Trait trait;
    if (!text.empty()) trait.words.push_back(std::move(text));
    return trait;
}

Trait person(const Parts& parts) {
    if (!parts.last.empty() || !parts.first.empty())
        return {plain_words(parts.last), plain_words(parts.first), {}};
    Trait trait{{}, plain_words(parts.text), {}};
    if (trait.first.size() > 1) {
        trait.words = {trait.first.back()};
        trait.first.pop_back();
    }
    return trait;
}

bool is_street_kind(const std::string& word) {
    static const Words kinds{"ul",     "ulica", "al",   "aleja",    "aleje",  "pl",
                             "plac",   "os",    "odos", "leoforos", "leof",   "st",
                             "street", "rd",    "road", "ave",      "avenue", "blvd",
                             "str",    "kalye", "brgy", "barangay"};
    return std::find(kinds.begin(), kinds.end(), word) != kinds.end();
}

bool is_number(const std::string& word) {
    return word.front() >= '0' && word.front() <= '9';
}

Trait address(const Parts& parts) {
    Trait trait;
    for (auto& word : plain_words(parts.street)) {
        if (is_number(word))
            trait.first.push_back(std::move(word));
        else if (!is_street_kind(word))
            trait.words.push_back(std::move(word));
    }
    if (trait.words.empty()) return {};
    trait.place = joined(plain_words(parts.city), "");
    if (trait.place.empty()) trait.place = joined(plain_words(parts.postalCode), "");
    return trait;
}

bool share_a_name(const std::string& a, const std::string& b) {
    const auto of_a = names_behind(a), of_b = names_behind(b);
    return std::any_of(of_a.begin(), of_a.end(), [&](const std::string& name) {
        return std::find(of_b.begin(), of_b.end(), name) != of_b.end();
    });
}

/// Short names that differ by a letter are different names: Jan and Jana, Maria and Mario.
double given_likeness(const Words& a, const Words& b) {
    if (a.empty() || b.empty()) return kUnknown;
    const auto& x = a.front();
    const auto& y = b.front();
    if (share_a_name(x, y)) return 1;
    if (std::min(x.size(), y.size()) == 1) return x.front() == y.front() ? kInitial : 0;
    if (std::min(x.size(), y.size()) < 6 || x.front() != y.front()) return 0;
    return word_likeness(x, y);
}

bool are_swapped(const Trait& a, const Trait& b) {
    return a.words.size() == 1 && b.words.size() == 1 && a.first.size() == 1 &&
           b.first.size() == 1 && share_a_name(a.words[0], b.first[0]) &&
           share_a_name(a.first[0], b.words[0]);
}

double person_likeness(const Trait& a, const Trait& b) {
    if (a.words.empty() || b.words.empty()) return a.words == b.words && a.first == b.first ? 1 : 0;
    const double last = words_likeness(a.words, b.words);
    const double given = given_likeness(a.first, b.first);
    if (last > 0.8 && given > 0) return (last + given) / 2;
    return are_swapped(a, b) ? kSwapped : 0;
}

/// Firms of one name that are told apart by a number are several.
double organisation_likeness(const Trait& a, const Trait& b) {
    const auto numbers = [](const Trait& trait) {
        Words found;
        std::copy_if(trait.words.begin(), trait.words.end(), std::back_inserter(found), is_number);
        return found;
    };
    const auto of_a = numbers(a), of_b = numbers(b);
    if (!of_a.empty() && !of_b.empty() && of_a != of_b) return 0;
    return words_likeness(a.words, b.words);
}

double address_likeness(const Trait& a, const Trait& b) {
    if (a.place != b.place || a.first.empty() || b.first.empty() || a.first[0] != b.first[0])
        return 0;
    return words_likeness(a.words, b.words);
}

/// "kvlsk" of a last name, beside the given name by sound and by its first letter.
Words person_keys(const Trait& trait) {
    const auto last = skeleton(joined(trait.words, ""));
    if (trait.first.empty()) return {"n|" + last};
    Words keys{"i" + trait.first.front().substr(0, 1) + "|" + last};
    for (const auto& name : names_behind(trait.first.front())) {
        const auto given = skeleton(name);
        keys.push_back("n" + std::min(given, last) + "|" + std::max(given, last));
    }
    return keys;
}

Words organisation_keys(const Trait& trait) {
    Words skeletons;
    for (const auto& word : trait.words) skeletons.push_back(skeleton(word));
    Words keys{"f" + skeletons.front() + (skeletons.size() > 1 ? "|" + skeletons[1] : "")};
    std::sort(skeletons.begin(), skeletons.end());
    keys.push_back("o" + joined(skeletons, "|"));
    return keys;
}

}  // namespace

std::string_view method_name(Method method) {
    return kMethodNames[static_cast<int>(method)];
}

Trait prepare(Method method, const Parts& parts) {
    switch (method) {
        case Method::Email:
            return whole(plain_email(parts.text));
        case Method::Phone:
            return whole(plain_phone(parts.text));
        case Method::PersonName:
            return person(parts);
        case Method::Organisation:
            return {without_legal_form(plain_words(parts.text)), {}, {}};
        case Method::Address:
            return address(parts);
        case Method::TaxNumber:
            return whole(plain_tax_number(parts.text));
        case Method::Website:
            return whole(plain_host(parts.text));
        case Method::Exact:
            break;
    }
    return whole(joined(plain_words(parts.text)));
}

double likeness(Method method, const Trait& a, const Trait& b) {
    if (method == Method::PersonName) return person_likeness(a, b);
    if (method == Method::Organisation) return organisation_likeness(a, b);
    if (method == Method::Address) return address_likeness(a, b);
    return a.words == b.words ? 1 : 0;
}

Words keys_of(Method method, const Trait& trait) {
    if (trait.empty()) return {};
    switch (method) {
        case Method::PersonName:
            return person_keys(trait);
        case Method::Organisation:
            return organisation_keys(trait);
        case Method::Address:
            if (trait.first.empty()) return {};
            return {"a" + trait.place + "|" + trait.first.front() + "|" +
                    skeleton(trait.words.front())};
        default:
            return {std::string(method_name(method)) + "|" + trait.words.front()};
    }
}

}  // namespace suki::duplicates
