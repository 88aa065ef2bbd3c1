#include "duplicates/lineage.h"

#include "duplicates/holding.h"
#include "duplicates/merge_log.h"
#include "record/loading.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using record::Record;
using record::Session;

constexpr int kSteps = 20;         // merges in a row
constexpr std::size_t kMost = 50;  // ancestors

json::value name_at(const Session& session, const Entity& entity, const Record& record) {
    const auto& name = entity.name_property();
    const auto* text = std::get_if<std::string>(&record.at(name));
    return session.rights().can_see(entity, name) && text ? json::value(*text) : json::value("");
}

std::optional<Record> final_survivor(Session& session, const Entity& entity, Id id) {
    for (int step = 0; step < kSteps; ++step) {
        const auto merge = merged_into(session, entity, id);
        if (!merge) return std::nullopt;
        id = merge->survivor;
        if (auto record = record::find(session, entity, id)) return record;
    }
    return std::nullopt;
}

json::object person(Session& session, const Id& id) {
    const auto& users = session.registry().entity("user");
    const auto user = record::load(session.read(), users, id);
    const auto* name = user ? std::get_if<std::string>(&user->at(users.name_property())) : nullptr;
    return {{"id", id.text()}, {"name", name ? *name : std::string()}};
}

json::array seen_values(Session& session, const Entity& entity, const Record& record,
                        const Merge& merge) {
    json::array out;
    for (const auto& value : values_of(session, merge)) {
        const auto* property = entity.find_property(value.property);
        if (!property || !session.rights().can_see(entity, *property)) continue;
        out.push_back(json::object{
            {"property", value.property},
            {"source", value.source.is_nil() ? json::value() : json::value(value.source.text())},
            {"from", parse_json(value.before)},
            {"to", parse_json(value.after)},
            {"isCurrent", shown_value(*property, record.at(*property)) == value.after}});
    }
    return out;
}

json::object described(Session& session, const Entity& entity, const Record& record,
                       const Merge& merge, bool can_undo) {
    json::array sources;
    for (const auto& loser : losers_of(session, merge)) {
        const bool named = session.rights().can_see(entity, entity.name_property());
        sources.push_back(json::object{{"id", loser.id.text()}, {"name", named ? loser.name : ""}});
    }
    return {{"id", merge.id.text()},
            {"at", format_instant(merge.at)},
            {"by", merge.user.is_nil() ? json::value() : json::value(person(session, merge.user))},
            {"undone", merge.undone},
            {"canUndo", can_undo},
            {"sources", std::move(sources)},
            {"values", seen_values(session, entity, record, merge)}};
}

}  // namespace

json::object lineage(Session& session, const Entity& entity, const Id& id) {
    json::object out{{"mergedInto", nullptr}, {"merges", json::array()}};
    const auto record = record::find(session, entity, id);
    if (!record) {
        const auto survivor = final_survivor(session, entity, id);
        if (!survivor)
            throw not_found("record.not_found",
                            "There is no record " + id.text() + " in " + entity.set + ".");
        out["mergedInto"] = json::object{{"id", survivor->id().text()},
                                         {"name", name_at(session, entity, *survivor)}};
        return out;
    }
    const bool may = record::reaches(session, entity, access::Action::Edit, id) &&
                     session.rights().may(access::Action::Delete, entity);
    bool is_newest = true;
    for (const auto& merge : merges_of(session, entity, id)) {
        const bool can_undo = may && is_newest && !merge.undone;
        if (!merge.undone) is_newest = false;
        out["merges"].as_array().push_back(described(session, entity, *record, merge, can_undo));
    }
    return out;
}

std::vector<Ancestor> ancestors(Session& session, const Entity& entity, const Id& id) {
    std::vector<Ancestor> found;
    std::vector<Id> open{id};
    while (!open.empty() && found.size() < kMost) {
        const Id next = open.back();
        open.pop_back();
        for (const auto& merge : merges_of(session, entity, next)) {
            if (merge.undone) continue;
            for (const auto& loser : losers_of(session, merge)) {
                found.push_back({loser.id, loser.name});
                open.push_back(loser.id);
            }
        }
    }
    return found;
}

}  // namespace suki::duplicates
