#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace suki::phone {

/// How numbers with certain first digits are written.
struct PlanFormat {
    std::string pattern;         // "(\d{2})(\d{3})(\d{4})"
    std::string national;        // "($1) $2-$3", the trunk prefix included
    std::string international;   // without punctuation rules applied; "" when never dialled so
    std::string leading_digits;  // pattern for the first digits; "" fits all
};

/// One country's numbering plan, or that of a calling code without a country (+800).
struct Plan {
    std::string country;          // ISO 3166 alpha-2; "" without one
    std::string calling_code;     // "48"
    std::string exit_prefix;      // pattern: how one dials abroad, "00"
    std::string number;           // pattern of national numbers
    std::vector<int> lengths;     // of national numbers
    std::string trunk_prefix;     // pattern of what comes off when dialled at home; may be ""
    std::string trunk_transform;  // "9$1": what stands for a trunk prefix with groups; may be ""
    std::vector<PlanFormat> formats;  // empty: those of the calling code's main plan

    /// Whether such a national number can exist.
    bool fits(std::string_view national) const;
};

/// All plans, from the metadata compiled into the binary; read at the first call. Thread-safe.
class Plans {
public:
    static const Plans& all();

    /// Null when unknown.
    const Plan* of_country(std::string_view country) const;
    /// The plans that share a calling code, the main one first; empty when unknown.
    const std::vector<const Plan*>& of_calling_code(std::string_view code) const;

private:
    Plans();
    std::map<std::string, Plan, std::less<>> plans_;  // by country, "+800" without one
    std::map<std::string, std::vector<const Plan*>, std::less<>> by_code_;
};

}  // namespace suki::phone
