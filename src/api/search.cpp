// One box over all entities: the newest matches of each, the best names first.
#include <algorithm>

#include "api/router.h"
#include "base/text.h"
#include "modules/attachments/content.h"
#include "record/query.h"

namespace suki::api {
namespace {

using meta::Entity;
using meta::Property;

constexpr std::int64_t kCandidates = 50;

/// What tells two people of one name apart: the first lookup or text of the list layout.
struct Subtitle {
    std::string select, expand;
};

Subtitle subtitle_of(const Entity& entity, const access::Rights& rights) {
    for (const auto& name : entity.layout.list) {
        const auto* navigation = entity.find_navigation(name);
        if (navigation && !navigation->is_collection() && name != "owner" &&
            rights.can_see(entity, *navigation->id))
            return {"", name};
        const auto* property = entity.find_property(name);
        const bool is_text =
            property && property->shape == meta::Shape::String && name != entity.name_field;
        if (is_text && rights.can_see(entity, *property)) return {name, ""};
    }
    return {};
}

std::string subtitle_text(const json::object& record, const Subtitle& subtitle) {
    const auto* value =
        record.if_contains(subtitle.expand.empty() ? subtitle.select : subtitle.expand);
    if (value && value->is_object()) value = value->get_object().if_contains("name");
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// 3 the whole name, 2 its start, 1 the start of a word of it, 0 elsewhere.
int rank(const std::string& name, const std::string& wanted) {
    const std::string folded = fold(name);
    if (folded == wanted) return 3;
    if (folded.starts_with(wanted)) return 2;
    return folded.find(" " + wanted) != std::string::npos ? 1 : 0;
}

struct Hit {
    int rank;
    json::object item;
};

std::vector<Hit> hits_in(Call& call, const Entity& entity, const std::string& words) {
    const auto subtitle = subtitle_of(entity, call.session.rights());
    record::QueryOptions options;
    options.search = words;
    options.page_limit = kCandidates;
    options.select = "id," + entity.name_property().name +
                     (subtitle.select.empty() ? "" : "," + subtitle.select);
    options.expand = subtitle.expand;
    const auto page = record::list(call.session, entity, options);
    const json::value rows = parse_json("[" + page.json + "]");
    std::vector<Hit> hits;
    const std::string wanted = fold(trim(words));
    for (const auto& row : rows.as_array()) {
        const auto& record = row.as_object();
        const auto* name = record.if_contains(entity.name_property().name);
        const std::string text =
            name && name->is_string() ? std::string(name->get_string()) : std::string();
        hits.push_back({rank(text, wanted),
                        {{"id", record.at("id")},
                         {"name", text},
                         {"subtitle", subtitle_text(record, subtitle)}}});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit& a, const Hit& b) { return a.rank > b.rank; });
    return hits;
}

/// Of the navigation, and what hangs on records and has a name that people look for: their files.
bool is_searched(const Entity& entity) {
    return entity.menu > 0 || (!entity.access_via.empty() && modules::holds_content(entity));
}

int place_of(const Entity& entity) {
    return entity.menu > 0 ? entity.menu : std::numeric_limits<int>::max();
}

std::vector<const Entity*> searched_entities(Call& call) {
    std::vector<const Entity*> entities;
    for (const auto& entity : call.session.registry().entities())
        if (is_searched(*entity) && entity->is_searchable() &&
            call.session.rights().may(access::Action::Read, *entity))
            entities.push_back(entity.get());
    std::sort(entities.begin(), entities.end(),
              [](const Entity* a, const Entity* b) { return place_of(*a) < place_of(*b); });
    return entities;
}

net::Response search(Call& call) {
    const auto words = query_parameter(call.request, "q");
    const auto wanted = query_parameter(call.request, "top");
    const auto top =
        wanted.empty() ? 5u : static_cast<unsigned>(std::clamp(std::atoi(wanted.c_str()), 1, 20));
    json::array groups;
    if (!folded_words(words).empty())
        for (const auto* entity : searched_entities(call)) {
            auto hits = hits_in(call, *entity, words);
            if (hits.empty()) continue;
            json::array items;
            for (std::size_t i = 0; i < std::min<std::size_t>(hits.size(), top); ++i)
                items.push_back(std::move(hits[i].item));
            groups.push_back(json::object{
                {"entity", entity->name}, {"set", entity->set}, {"items", std::move(items)}});
        }
    return json_response(200, json::object{{"groups", std::move(groups)}});
}

}  // namespace

void bind_search(Router& router) {
    router.on("GET", "search", Access::LoggedIn, search);
}

}  // namespace suki::api
