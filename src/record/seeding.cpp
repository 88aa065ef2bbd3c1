// Seeds: records that every new database gets. Each is written once, remembered by its key, and
// then belongs to the users: a changed or deleted seed stays as they left it.
#include <map>

#include "record/engine.h"

namespace suki::record {
namespace {

using storage::Sql;

std::map<std::string, Id> seeds_there(Session& session) {
    std::map<std::string, Id> there;
    const auto rows = session.write().query(Sql("SELECT name, record_id FROM seeds_written"));
    while (rows->next()) there.emplace(std::string(rows->text(0)), rows->id(1));
    return there;
}

void remember(Session& session, const std::string& name, const Id& id) {
    Sql sql("INSERT INTO seeds_written (name, record_id) VALUES (");
    sql.bind(name) << ", ";
    sql.bind(id) << ")";
    session.write().execute(sql);
}

/// The seed's JSON with "@pipeline:sales" replaced by that seed's id.
json::object resolved(const Entity& entity, const json::object& record,
                      const std::map<std::string, Id>& there) {
    json::object out;
    for (const auto& [name, value] : record) {
        if (name == "key") continue;
        const auto* navigation = entity.find_navigation(name);
        if (!navigation || !value.is_string() || !value.get_string().starts_with("@")) {
            out.emplace(name, value);
            continue;
        }
        const auto found = there.find(std::string(value.get_string()).substr(1));
        if (found == there.end())
            throw invalid("meta.invalid",
                          "The seed " + std::string(value.get_string()) + " is not there (yet).");
        out.emplace(navigation->id->name, found->second.text());
    }
    return out;
}

}  // namespace

std::optional<Id> seeded_record(Session& session, std::string_view seed) {
    Sql sql("SELECT record_id FROM seeds_written WHERE name = ");
    sql.bind(std::string(seed));
    const auto rows = session.read().query(sql);
    return rows->next() ? std::optional(rows->id(0)) : std::nullopt;
}

void write_seeds(Session& session) {
    auto there = seeds_there(session);
    for (const auto& seed : session.registry().seeds())
        for (const auto& item : seed.records) {
            const auto& record = item.as_object();
            const std::string name =
                seed.entity->name + ":" + std::string(record.at("key").as_string());
            if (there.contains(name)) continue;
            const auto written =
                create(session, *seed.entity,
                       read_input(session, *seed.entity, resolved(*seed.entity, record, there)));
            remember(session, name, written.id);
            there.emplace(name, written.id);
        }
}

}  // namespace suki::record
