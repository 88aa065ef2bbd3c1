#include "api/event_text.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/json.h"

namespace suki::api {
namespace {

using record::Event;
using Written = std::pair<const meta::Entity*, Id>;

constexpr std::size_t kToldOneByOne = 2000;  // some 110 bytes each

std::string data_line(const Event& event, std::string_view kind) {
    const json::object object{{"set", event.entity->set},
                              {"id", event.id.text()},
                              {"kind", kind},
                              {"version", event.version}};
    return "data: " + json::serialize(object) + "\n";
}

std::size_t count(const std::vector<record::EventSet>& sets) {
    std::size_t total = 0;
    for (const auto& set : sets) total += set.events.size();
    return total;
}

std::set<Written> readable_of(record::Session& session, const std::vector<record::EventSet>& sets) {
    std::map<const meta::Entity*, std::set<Id>> asked;
    for (const auto& set : sets)
        for (const auto& event : set.events) asked[event.entity].insert(event.id);
    std::set<Written> found;
    for (const auto& [entity, ids] : asked) {
        // The listener's metadata may be a moment older than the event's.
        const auto* known = session.registry().find_entity(entity->name);
        if (!known) continue;
        for (const auto& id : record::readable(session, *known, {ids.begin(), ids.end()}))
            found.insert({entity, id});
    }
    return found;
}

}  // namespace

std::string id_line(std::int64_t id) {
    return "id: " + std::to_string(id) + "\n";
}

std::string event_text(record::Session& session, const std::vector<record::EventSet>& sets,
                       std::int64_t after, std::int64_t horizon) {
    if (count(sets) > kToldOneByOne) return id_line(horizon) + std::string(kReset);
    const auto may_read = readable_of(session, sets);
    std::string text;
    for (const auto& set : sets) {
        const auto id = id_line(std::max(after, std::min(set.number, horizon)));
        for (const auto& event : set.events) {
            if (may_read.contains({event.entity, event.id}))
                text += id + data_line(event, event.kind) + "\n";
            else if (event.former_owner == session.actor().user)
                text += id + data_line(event, "removed") + "\n";
        }
    }
    return text;
}

}  // namespace suki::api
