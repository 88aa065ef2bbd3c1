#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/demo/people.h"
#include "modules/demo/places.h"
#include "modules/demo/story.h"

namespace suki::demo {

/// A firm, school, hotel … that the story knows by name.
struct Organisation {
    std::string_view key, name;
    Language language;
    std::string_view roles;     // separated by spaces: "supplier manufacturer"
    std::string_view industry;  // an option of account.industry
    int employees;
    std::string_view parent;  // key, or ""
};
std::span<const Organisation> organisations();

/// An account of the story with its people.
struct Party {
    std::string key, name;
    Language language;
    bool household = false;
    bool buys = false;    // a client or prospect: may have deals
    bool client = false;  // already counted as one
    std::string owner;    // key of a user
    Address address;
    Instant since;
    std::vector<Person> people;
    std::vector<std::string> contacts;  // keys, one for each of `people`
};

/// Makes accounts and contacts. The firms that Zefir knew before the year came from an old
/// spreadsheet; the others appear during the year.
std::vector<Party> tell_parties(Story& story);

}  // namespace suki::demo
