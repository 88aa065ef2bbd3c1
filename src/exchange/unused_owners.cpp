#include "exchange/unused_owners.h"

#include <algorithm>
#include <vector>

#include "exchange/relation_finder.h"
#include "record/query.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kNamesShown = 20;

using record::Record;

/// The lookup from users to users, and what marks an administrator, if users have such fields.
struct UserShape {
    std::vector<const meta::Property*> superiors;
    const meta::Property* role = nullptr;

    explicit UserShape(const meta::Entity& users) : role(users.find_property("role")) {
        for (const auto& navigation : users.navigations) {
            const bool lookup = navigation.kind == meta::Navigation::Kind::Lookup &&
                                !users.fields[navigation.field].standard;
            if (lookup && &navigation.target() == &users) superiors.push_back(navigation.id);
        }
    }
};

bool is_administrator(record::Session& session, const UserShape& shape, const Record& user) {
    const auto* role = shape.role ? std::get_if<std::string>(&user.at(*shape.role)) : nullptr;
    if (!role) return false;
    return access::Rights::of_user(session.registry(), *role, user.id(), std::nullopt)
        ->is_administrator();
}

}  // namespace

std::string unused_owners_note(record::Session& session, const meta::Entity& users,
                               const std::unordered_set<Id>& owners) {
    const UserShape shape(users);
    std::unordered_set<Id> superiors;
    std::vector<std::pair<Id, std::string>> candidates;
    record::for_each(session, users, "", [&](const Record& user) {
        for (const auto* property : shape.superiors) {
            if (const auto* id = std::get_if<Id>(&user.at(*property))) superiors.insert(*id);
        }
        if (is_administrator(session, shape, user)) return;
        const auto* name = std::get_if<std::string>(&user.at(users.name_property()));
        candidates.emplace_back(user.id(), name ? *name : user.id().text());
    });
    std::erase_if(candidates, [&](const auto& user) {
        return superiors.contains(user.first) && !owners.contains(user.first);
    });
    const std::size_t all = candidates.size();
    std::erase_if(candidates, [&](const auto& user) { return owners.contains(user.first); });
    if (candidates.empty()) return "";
    std::string note =
        grouped(candidates.size()) + " of " + grouped(all) + " " + users.set + " have none in it: ";
    for (std::size_t i = 0; i < candidates.size() && i < kNamesShown; ++i)
        note.append(i ? ", " : "").append(candidates[i].second);
    if (candidates.size() > kNamesShown)
        note += " and " + grouped(candidates.size() - kNamesShown) + " more";
    return note + ".";
}

}  // namespace suki::exchange
