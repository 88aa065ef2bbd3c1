#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace suki::duplicates {

/// How two values of a field are compared.
enum class Method {
    Email,         // without case and "+tag"
    Phone,         // E.164
    PersonName,    // nicknames, initials, swapped parts, slips of the pen
    Organisation,  // legal forms left out
    Address,       // street and its number within a town
    TaxNumber,     // NIP, ΑΦΜ, TIN: digits, a country's letters in front left out
    Website,       // the host, without "www."
    Exact,         // the same text but for case and accents
};
std::string_view method_name(Method method);  // "Email" …, as duplicateCriterion.method

/// A value split up, as its field has it.
struct Parts {
    std::string text;                      // of any field
    std::string first, last;               // of a personName
    std::string street, city, postalCode;  // of an address
};

/// One value of a record, made ready to be compared. Default: there is nothing to compare.
struct Trait {
    std::vector<std::string> words;  // what is compared; of a name: the last name
    std::vector<std::string> first;  // given names; of an address: its numbers
    std::string place;               // of an address: its town or postal code

    bool empty() const { return words.empty() && first.empty(); }
};

Trait prepare(Method method, const Parts& parts);

/// 0 to 1. Neither may be empty.
double likeness(Method method, const Trait& a, const Trait& b);

/// Texts that alike values share, at least one, as far as ways of writing differ as above. Few, and
/// each begins with its method, so that keys of several fields can be found in each other.
std::vector<std::string> keys_of(Method method, const Trait& trait);

}  // namespace suki::duplicates
