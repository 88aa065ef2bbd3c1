// One box over all entities and attached files: the best of each, the best groups first.
#include <algorithm>

#include "api/router.h"
#include "api/search_hits.h"
#include "record/searched_kinds.h"

namespace suki::api {
namespace {

using meta::Entity;

constexpr int kMostHits = 200;
constexpr std::size_t kEnough = 10;  // found as typed: then what is only similar would be noise

/// What stands in the menu, and what is a part of another record, such as a comment.
bool is_searched(const Call& call, const Entity& entity) {
    const bool is_part = !entity.access_via.empty() && !entity.setting;
    return (entity.menu > 0 || is_part) && entity.is_searchable() &&
           call.session.rights().may(access::Action::Read, entity);
}

std::vector<const Entity*> searched_entities(const Call& call) {
    const auto only = query_parameter(call.request, "set");
    std::vector<const Entity*> entities;
    for (const auto& entity : call.session.registry().entities())
        if (is_searched(call, *entity) && (only.empty() || only == entity->set))
            entities.push_back(entity.get());
    const auto place = [](const Entity* entity) { return entity->menu > 0 ? entity->menu : 1'000; };
    std::stable_sort(entities.begin(), entities.end(),
                     [&](const Entity* a, const Entity* b) { return place(a) < place(b); });
    return entities;
}

struct Group {
    int rank;
    json::object json;
};

void add_group(std::vector<Group>& groups, const Entity& entity, Hits hits) {
    if (hits.best.empty()) return;
    json::array items;
    for (auto& hit : hits.best) items.push_back(item_of(std::move(hit)));
    json::object group{{"entity", entity.name}, {"set", entity.set}, {"items", std::move(items)}};
    if (hits.count) group["count"] = *hits.count;
    // By how well its best one fits, roughly: as typed in the name, elsewhere, or only similar.
    groups.push_back({std::min(hits.best.front().rank, 3), std::move(group)});
}

std::vector<EntitySearch> search_entities(Call& call, Wanted& wanted) {
    const auto entities = searched_entities(call);
    std::vector<EntitySearch> searches;
    for (const auto* entity : entities) searches.emplace_back(call, *entity, wanted);
    std::size_t as_typed = 0;
    auto worth = record::worth_searching(call.session, entities, wanted.anywhere);
    for (auto& one : searches)
        if (worth.contains(&one.entity())) as_typed += one.find_as_typed();
    if (as_typed < kEnough) wanted.forgive(call);
    if (!wanted.forgiving) return searches;
    worth = record::worth_searching(call.session, entities, *wanted.forgiving);
    for (auto& one : searches)
        if (worth.contains(&one.entity())) one.find_similar();
    return searches;
}

net::Response search(Call& call) {
    const auto typed = query_parameter(call.request, "q");
    const auto top = query_parameter(call.request, "top");
    const auto only = query_parameter(call.request, "set");
    if (!only.empty()) call.session.entity_of_set(only);  // is there one?
    Wanted wanted(call, typed);
    if (!top.empty())
        wanted.top = static_cast<std::size_t>(std::clamp(std::atoi(top.c_str()), 1, kMostHits));
    wanted.locale = query_parameter(call.request, "locale");
    if (wanted.locale.empty()) wanted.locale = call.identity.locale;
    wanted.count = query_parameter(call.request, "count") == "true";
    std::vector<Group> groups;
    if (!wanted.query.empty()) {
        for (auto& found : search_entities(call, wanted))
            add_group(groups, found.entity(), found.take());
        const auto& files = call.session.registry().entity("file");
        if (only.empty() || only == files.set) add_group(groups, files, file_hits(call, wanted));
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.rank > b.rank; });
    json::array out;
    for (auto& group : groups) out.push_back(std::move(group.json));
    return json_response(200, json::object{{"groups", std::move(out)}});
}

}  // namespace

void bind_search(Router& router) {
    router.on("GET", "search", Access::LoggedIn, search);
}

}  // namespace suki::api
