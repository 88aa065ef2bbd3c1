#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace suki::exchange {

enum class VCardVersion { V3, V4 };

/// What Suki says of a person or firm on a card. Empty parts are left out.
struct VCard {
    struct Typed {
        std::string type;  // "work", "cell", "fax"; "" none
        std::string value;
    };
    struct Address {
        std::string street, city, region, postal_code, country;
    };
    std::string uid;        // "urn:uuid:…"
    std::string full_name;  // needed; the organisation's when it is no person
    std::string last_name, first_name, middle_name, prefix;
    std::string organisation, title, note;
    std::vector<Typed> phones, emails, websites;
    std::vector<Address> addresses;
    std::vector<std::string> categories;
    std::optional<Date> birthday;
    Instant changed_at;
};

/// One card with CRLF, folded at 75 bytes between characters (RFC 2426, RFC 6350).
std::string vcard_text(const VCard& card, VCardVersion version);

}  // namespace suki::exchange
