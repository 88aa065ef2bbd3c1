#include "duplicates/find.h"

#include <algorithm>

#include "duplicates/refusals.h"
#include "record/engine.h"
#include "record/loading.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using record::Record;
using record::Session;
using storage::Sql;

constexpr std::int64_t kLooked = 200;  // records that are compared at most
constexpr std::size_t kShown = 10;

std::vector<Record> sharing_keys(Session& session, const Entity& entity,
                                 const std::set<std::int64_t>& keys) {
    std::vector<Record> found;
    if (keys.empty()) return found;
    Sql sql("SELECT ");
    record::append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.id IN (SELECT record_id FROM"
                              " duplicate_keys WHERE key IN (";
    bool first = true;
    for (const auto key : keys) {
        if (!first) sql << ", ";
        first = false;
        sql.bind(key);
    }
    sql << ") LIMIT ";
    sql.bind(kLooked) << ")";
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(record::read_row(entity, *rows));
    return found;
}

bool is_stored(const Record& record) {
    return !storage::is_null(record.values[0]);
}

std::vector<Candidate> all_candidates(Session& session, const Policy& policy,
                                      const Record& record) {
    std::vector<Candidate> found;
    const auto traits = traits_of(policy, record);
    for (auto& other : sharing_keys(session, *policy.entity, keys_of(policy, traits))) {
        if (is_stored(record) &&
            (other.id() == record.id() || are_refused(session, record.id(), other.id())))
            continue;
        auto score = compare(policy, traits, traits_of(policy, other));
        const auto certainty = certainty_of(policy, score.percent);
        if (certainty == Certainty::None) continue;
        found.push_back({std::move(other), score.percent, certainty, std::move(score.reasons)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.percent > b.percent; });
    return found;
}

}  // namespace

Candidates find_duplicates(Session& session, const Entity& entity, const Record& record) {
    Candidates candidates;
    auto policy = find_policy(session, entity);
    if (!policy) return candidates;
    const bool tells_hidden = policy->tells_hidden;
    policy = seen_by_actor(session, std::move(*policy));
    for (auto& one : all_candidates(session, *policy, record)) {
        if (!record::reaches(session, entity, access::Action::Read, one.record.id()))
            candidates.hidden += tells_hidden ? 1 : 0;
        else if (candidates.readable.size() < kShown)
            candidates.readable.push_back(std::move(one));
    }
    return candidates;
}

Record typed_record(Session& session, const Entity& entity, const json::object& values) {
    Record record;
    record.values.resize(entity.properties.size());
    for (const auto& property : entity.properties) {
        const auto* typed = values.if_contains(property.name);
        if (!typed || typed->is_null() || property.position == 0) continue;
        const auto& field = entity.field_of(property);
        auto value = field.type->from_json(field, property, *typed, session.registry().company());
        if (value) record.values[property.position] = std::move(*value);
    }
    return record;
}

json::array to_json(const Session& session, const Entity& entity,
                    const std::vector<Candidate>& candidates) {
    json::array out;
    const auto& name = entity.name_property();
    const bool sees_name = session.rights().can_see(entity, name);
    for (const auto& one : candidates) {
        const auto* text = std::get_if<std::string>(&one.record.at(name));
        out.push_back(json::object{{"id", one.record.id().text()},
                                   {"name", sees_name && text ? *text : std::string()},
                                   {"percent", one.percent},
                                   {"certainty", certainty_name(one.certainty)},
                                   {"reasons", to_json(one.reasons)}});
    }
    return out;
}

void reject_duplicates(Session& session, const Entity& entity, const Id& id) {
    const auto record = record::load(session.write(), entity, id);
    if (!record) return;
    for (const auto& one : find_duplicates(session, entity, *record).readable) {
        if (one.certainty != Certainty::Surely) continue;
        throw conflict("duplicates.found", "There is one already: " + entity.set + "(" +
                                               one.record.id().text() +
                                               "). Change that one, or leave out the preference.")
            .target("id");
    }
}

}  // namespace suki::duplicates
