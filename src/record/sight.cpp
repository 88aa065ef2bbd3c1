#include "record/sight.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/json.h"
#include "record/loading.h"

namespace suki::record {
namespace {

using access::Level;
using storage::Sql;

constexpr int kSightDepth = 6;

struct Membership {
    Value team, role;
    std::vector<Id> mates;  // nobody without a team
};

Membership membership_of(Session& session) {
    Membership found;
    {
        Sql sql("SELECT team_id, role FROM users WHERE id = ");
        const auto rows = session.read().query(sql.bind(session.actor().user));
        if (!rows->next()) return found;
        found.team = rows->value(0, storage::ColumnKind::Id);
        found.role = rows->value(1, storage::ColumnKind::Text);
    }
    if (storage::is_null(found.team)) return found;
    Sql sql("SELECT id FROM users WHERE team_id = ");
    sql.bind(found.team);
    const auto rows = session.read().query(sql << " ORDER BY id");
    while (rows->next()) found.mates.push_back(rows->id(0));
    return found;
}

std::string text_of(const Value& value) {
    if (const auto* id = std::get_if<Id>(&value)) return id->text();
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::to_string(value.index());
}

const Value* value_in(const Entity& entity, const Record& record, std::string_view name) {
    const auto* property = entity.find_property(name);
    return property ? &record.at(*property) : nullptr;
}

void append_ids(Sql& sql, const std::vector<Id>& ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) (sql << (i ? ", " : " IN (")).bind(ids[i]);
    sql << ")";
}

/// `record` as it was before a change {"amount":[100,120]}.
void step_back(const Entity& entity, Record& record, const json::object& changes) {
    for (const auto& [name, change] : changes) {
        const auto* property = entity.find_property(name);
        if (!property || !change.is_array() || change.get_array().size() != 2) continue;
        const auto& from = change.get_array()[0];
        Value& value = record.values[property->position];
        if (from.is_null())
            value = Value();
        else if (auto read = meta::read_json_value(*property, from))
            value = std::move(read).value();
    }
}

struct Parent {
    const Entity* entity;
    Id id;
};

std::optional<Parent> parent_of(Session& session, const Entity& entity, const Record& record) {
    const auto* navigation = entity.find_navigation(entity.access_via);
    const auto* id = navigation ? std::get_if<Id>(&record.at(*navigation->id)) : nullptr;
    if (!id) return std::nullopt;
    if (!navigation->type) return Parent{&navigation->target(), *id};
    const auto* type = std::get_if<std::string>(&record.at(*navigation->type));
    const auto* target = type ? session.registry().find_entity(*type) : nullptr;
    return target ? std::optional(Parent{target, *id}) : std::nullopt;
}

}  // namespace

struct FormerSight::Past {
    std::vector<Record> states;
};

std::string sight_mark(Session& session, const Entity& entity) {
    const Sql filter = session.rights().row_filter(entity, access::Action::Read, "t");
    std::string text = filter.text();
    for (const auto& value : filter.params()) text += "\n" + text_of(value);
    const auto membership = membership_of(session);
    text += "\n" + text_of(membership.role) + "\n" + session.zone().name();
    for (const auto& mate : membership.mates) text += "\n" + mate.text();
    for (const auto& property : entity.properties)
        if (!session.rights().can_see(entity, property)) text += "\n-" + property.name;
    return content_hash(text, 8);
}

FormerSight::FormerSight(Session& session, Instant since) : session_(session), since_(since) {
    auto membership = membership_of(session);
    team_ = std::move(membership.team);
    role_ = std::move(membership.role);
    team_mates_ = std::move(membership.mates);
}

std::unordered_map<Id, bool> FormerSight::seen(const Entity& entity, const std::vector<Id>& ids,
                                               int depth) {
    std::unordered_map<Id, bool> found;
    const auto level = session_.rights().on(entity).level(access::Action::Read);
    if (level == Level::None || ids.empty() || depth == kSightDepth) return found;
    const bool sees_all = level == Level::All && entity.access_via.empty();
    auto pasts = load_pasts(entity, ids);
    if (sees_all)
        for (const auto& id : ids) found[id] = true;
    else
        add_history(entity, pasts);
    std::unordered_map<Id, bool> in_trash;
    for (const auto& [id, past] : pasts) in_trash[id] = past.states.front().deleted;
    if (!sees_all) keep_reached(entity, pasts, depth);
    for (const auto& [id, past] : pasts) found[id] = in_trash[id];
    return found;
}

std::unordered_map<Id, FormerSight::Past> FormerSight::load_pasts(const Entity& entity,
                                                                  const std::vector<Id>& ids) {
    Sql sql("SELECT ");
    append_record_columns(sql, entity, "t");
    sql << " FROM ";
    sql.name(entity.table) << " t WHERE t.id";
    append_ids(sql, ids);
    std::unordered_map<Id, Past> pasts;
    const auto rows = session_.read().query(sql);
    while (rows->next()) {
        auto record = read_row(entity, *rows);
        const Id id = record.id();
        pasts[id].states.push_back(std::move(record));
    }
    return pasts;
}

void FormerSight::add_history(const Entity& entity, std::unordered_map<Id, Past>& pasts) {
    if (pasts.empty()) return;
    std::vector<Id> ids;
    for (const auto& [id, past] : pasts) ids.push_back(id);
    Sql sql("SELECT record_id, changes FROM history WHERE record_id");
    append_ids(sql, ids);
    (sql << " AND at >= ").bind(since_) << " AND action = 'update' ORDER BY row_id DESC";
    const auto rows = session_.read().query(sql);
    while (rows->next()) {
        auto& states = pasts[rows->id(0)].states;
        Record before = states.back();
        step_back(entity, before, parse_json(rows->text(1)).as_object());
        states.push_back(std::move(before));
    }
}

/// As access::Rights has it: one's own, those of the team, those that are shared.
bool FormerSight::is_within_rights(const Entity& entity, const Record& record) const {
    const auto level = session_.rights().on(entity).level(access::Action::Read);
    if (level == Level::All) return true;
    const auto equals = [&](std::string_view name, const Value& wanted) {
        const auto* value = value_in(entity, record, name);
        return value && !storage::is_null(wanted) && *value == wanted;
    };
    if (equals(entity.owner_property, session_.actor().user)) return true;
    const auto* owner = value_in(entity, record, entity.owner_property);
    const auto* owner_id = owner ? std::get_if<Id>(owner) : nullptr;
    if (level == Level::Team && owner_id &&
        std::find(team_mates_.begin(), team_mates_.end(), *owner_id) != team_mates_.end())
        return true;
    if (!entity.find_property(entity.shared_when)) return false;
    return equals(entity.shared_when, true) || equals("sharedTeamId", team_) ||
           equals("sharedRole", role_);
}

/// Leaves those of `pasts` of which one state was within the rights, and led to a record in sight
/// if that decides.
void FormerSight::keep_reached(const Entity& entity, std::unordered_map<Id, Past>& pasts,
                               int depth) {
    for (auto& [id, past] : pasts)
        std::erase_if(past.states,
                      [&](const Record& state) { return !is_within_rights(entity, state); });
    if (!entity.access_via.empty()) keep_led_to_sight(entity, pasts, depth);
    std::erase_if(pasts, [](const auto& entry) { return entry.second.states.empty(); });
}

void FormerSight::keep_led_to_sight(const Entity& entity, std::unordered_map<Id, Past>& pasts,
                                    int depth) {
    std::map<const Entity*, std::vector<Id>> parents;
    for (const auto& [id, past] : pasts)
        for (const auto& state : past.states)
            if (const auto parent = parent_of(session_, entity, state))
                parents[parent->entity].push_back(parent->id);
    std::map<const Entity*, std::unordered_map<Id, bool>> in_sight;
    for (const auto& [target, ids] : parents) in_sight[target] = seen(*target, ids, depth + 1);
    for (auto& [id, past] : pasts)
        std::erase_if(past.states, [&](const Record& state) {
            const auto parent = parent_of(session_, entity, state);
            return !parent || !in_sight[parent->entity].contains(parent->id);
        });
}

}  // namespace suki::record
