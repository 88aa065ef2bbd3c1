#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"

namespace suki::api {

/// Who looks at which record, and which field they have open: what the pages of all nodes say of
/// themselves, in memory alone. A page that says nothing for kKept has gone. Thread-safe.
class Presence {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds kKept{10};
    static constexpr std::size_t kPagesOfUser = 50;

    /// One open page of one person.
    struct Page {
        Id user, page;
    };
    struct Stay {
        std::string name;  // the person's
        std::string set;
        Id record;
        std::string field;  // that they edit; "": they look
    };
    struct Person {
        Id user;
        std::string name;
        std::set<std::string> fields;
    };
    /// A record: set and id.
    using Place = std::pair<std::string, Id>;

    // These three say whether there is anything new to tell.
    /// Throws Limited `presence.too_many`.
    bool stay(const Page& page, const Stay& stay, Time now);
    bool leave(const Page& page);
    /// What another node says (call_of()); what makes no sense is passed over.
    bool hear(std::string_view call, Time now);
    /// How other nodes are told of a stay, or, with null, of its end.
    static std::string call_of(const Page& page, const Stay* stay);

    /// Who is there, by name.
    std::vector<Person> people(const Place& place) const;
    /// Where somebody came, went or turned to another field since the last call.
    std::set<Place> take_changes(Time now);

private:
    struct Known {
        Stay stay;
        Time until;
    };
    using Key = std::pair<Id, Id>;  // user, page

    bool put(const Page& page, const Stay& stay, Time now);
    void remove(std::map<Key, Known>::iterator known);
    std::size_t pages_of(const Id& user) const;

    mutable std::mutex mutex_;
    std::map<Key, Known> pages_;
    std::map<Place, std::set<Key>> places_;
    std::set<Place> changed_;
};

}  // namespace suki::api
