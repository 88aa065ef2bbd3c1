// History read backwards: each entry says from what to what, so the present and all entries since a
// moment tell how the record was then, also where history began later than the record.
#include "record/versions.h"

#include <algorithm>

#include "record/history.h"
#include "record/links.h"
#include "record/loading.h"
#include "record/value_json.h"

namespace suki::record {
namespace {

using meta::Navigation;
using storage::Sql;

void take_back_link(Session& session, const Id& id, const Navigation& navigation,
                    const json::array& change, Earlier& then) {
    if (navigation.link_table.empty()) return;
    const auto [place, is_first] = then.links.try_emplace(&navigation);
    if (is_first) place->second = linked_ids(session, navigation, id);
    auto& ids = place->second;
    const auto& from = change[0];
    const auto& to = change[1];
    if (to.is_string())
        std::erase(ids, Id::parse(to.get_string()).value_or(Id{}));
    else if (from.is_string())
        ids.push_back(Id::parse(from.get_string()).value_or(Id{}));
}

std::string value_now(const Property& property, const Record& record) {
    std::string text;
    append_value(text, property, record.at(property));
    return text;
}

/// Of a lookup to several kinds, id and type only mean something together.
void complete_pairs(Session& session, const Entity& entity, const Id& id, Earlier& then) {
    const auto now = load(session.read(), entity, id);
    for (const auto& navigation : entity.navigations) {
        if (!now || navigation.kind != Navigation::Kind::Lookup || !navigation.type) continue;
        const bool has_id = then.values.contains(navigation.id->name);
        if (has_id == then.values.contains(navigation.type->name)) continue;
        const auto& other = has_id ? *navigation.type : *navigation.id;
        then.values[other.name] = parse_json(value_now(other, *now));
    }
}

/// Takes back the entries that `condition` chooses, the newest first.
Earlier before_entries(Session& session, const Entity& entity, const Id& id, const Sql& condition) {
    Sql sql("SELECT changes FROM history WHERE record_id = ");
    sql.bind(id) << " AND " << condition << " ORDER BY row_id DESC";
    std::vector<json::value> changes;
    {
        const auto rows = session.read().query(sql);
        while (rows->next()) changes.push_back(parse_json(rows->text(0)));
    }
    Earlier then;
    for (const auto& entry : changes)
        for (const auto& [name, change] : entry.as_object()) {
            if (!change.is_array() || change.get_array().size() != 2) continue;
            if (entity.find_property(name))
                then.values[name] = change.get_array()[0];
            else if (const auto* navigation = entity.find_navigation(name))
                take_back_link(session, id, *navigation, change.get_array(), then);
        }
    complete_pairs(session, entity, id, then);
    return then;
}

bool value_differs(const Property& property, const json::value& value, const Record& record) {
    return parse_json(value_now(property, record)) != value;
}

/// The lookup that the property is a part of, if it is one.
const Navigation* lookup_of(const Entity& entity, const Property& property) {
    for (const auto& navigation : entity.navigations)
        if (navigation.kind == Navigation::Kind::Lookup &&
            (navigation.id == &property || navigation.type == &property))
            return &navigation;
    return nullptr;
}

const json::value* value_of(const Earlier& then, const Property* property) {
    return property ? then.values.if_contains(property->name) : nullptr;
}

const Entity* target_then(Session& session, const Navigation& lookup, const Earlier& then) {
    if (!lookup.type) return &lookup.target();
    const auto* type = value_of(then, lookup.type);
    return type && type->is_string() ? session.registry().find_entity(type->get_string()) : nullptr;
}

FieldError lost_link(Session& session, const Entity* target, const Id& id, std::string name) {
    const auto known = target ? known_name(session, *target, id) : std::string();
    const auto what = known.empty() ? "what it led to" : "\"" + known + "\"";
    return {"record.unknown_link", name + ": " + what + " is gone or in the trash.", name};
}

std::optional<FieldError> lost_lookup(Session& session, const Navigation& lookup,
                                      const Property& property, const Earlier& then) {
    const auto* value = value_of(then, lookup.id);
    const auto id = value && value->is_string() ? Id::parse(value->get_string()) : std::nullopt;
    const auto* target = target_then(session, lookup, then);
    if (!id || !target || find(session, *target, *id)) return std::nullopt;
    return lost_link(session, target, *id, property.name);
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

class Restoration {
public:
    Restoration(Session& session, const Entity& entity, const Id& id, const Earlier& then,
                const std::vector<std::string>& fields)
        : session_(session), entity_(entity), id_(id), then_(then), fields_(fields) {}

    Restored run(std::optional<std::int64_t> if_version) {
        const auto values = wanted(get(session_, entity_, id_));
        restored_.written = update(session_, entity_, id_, input(values), if_version);
        // What a hook derived from another of these values is put back by the second time.
        if (!values.empty()) restored_.written = update(session_, entity_, id_, input(values));
        for (const auto& [navigation, ids] : then_.links) put_back(*navigation, ids);
        return std::move(restored_);
    }

private:
    Input input(const json::object& values) const { return read_input(session_, entity_, values); }

    json::object wanted(const Record& now) {
        json::object values;
        for (const auto& [name, value] : then_.values) {
            const auto& property = *entity_.find_property(name);
            if (!property.writable || !is_among(fields_, entity_.field_of(property).name) ||
                !session_.rights().can_see(entity_, property) ||
                !value_differs(property, value, now))
                continue;
            if (auto problem = obstacle(session_, entity_, property, then_))
                restored_.left.push_back(std::move(*problem));
            else
                values[name] = value;
        }
        return values;
    }

    bool may_write(const Navigation& navigation) const {
        const auto& rights = session_.rights().on(entity_);
        return !rights.hidden.contains(navigation.name) &&
               !rights.read_only.contains(navigation.name) &&
               session_.rights().may(access::Action::Read, navigation.target());
    }

    void put_back(const Navigation& navigation, const std::vector<Id>& ids) {
        if (!is_among(fields_, navigation.name) || !may_write(navigation)) return;
        const auto now = linked_ids(session_, navigation, id_);
        const auto holds = [](const std::vector<Id>& all, const Id& one) {
            return std::find(all.begin(), all.end(), one) != all.end();
        };
        for (const auto& one : now)
            if (!holds(ids, one)) unlink(session_, entity_, id_, navigation, one);
        for (const auto& one : ids) {
            if (holds(now, one)) continue;
            if (find(session_, navigation.target(), one))
                link(session_, entity_, id_, navigation, one);
            else
                restored_.left.push_back(
                    lost_link(session_, &navigation.target(), one, navigation.name));
        }
    }

    Session& session_;
    const Entity& entity_;
    const Id& id_;
    const Earlier& then_;
    const std::vector<std::string>& fields_;
    Restored restored_;
};

bool has_entry(Session& session, const Id& id, const Sql& condition) {
    Sql sql("SELECT 1 FROM history WHERE record_id = ");
    sql.bind(id) << " AND " << condition << " LIMIT 1";
    return session.read().query(sql)->next();
}

}  // namespace

Earlier earlier_state(Session& session, const Entity& entity, const Id& id, std::int64_t sequence) {
    Sql at("row_id = "), since("row_id > ");
    if (!has_entry(session, id, at.bind(sequence)))
        throw not_found("history.not_found", "The record's history has no such entry.");
    return before_entries(session, entity, id, since.bind(sequence));
}

std::string known_name(Session& session, const Entity& entity, const Id& id) {
    const auto record = load(session.read(), entity, id);
    const auto& property = entity.name_property();
    if (!record || !session.rights().can_see(entity, property) ||
        !reaches(session, entity, access::Action::Read, id))
        return {};
    const auto* name = std::get_if<std::string>(&record->at(property));
    return name ? *name : std::string();
}

std::optional<FieldError> obstacle(Session& session, const Entity& entity, const Property& property,
                                   const Earlier& then) {
    const auto* value = value_of(then, &property);
    if (!value) return std::nullopt;
    const auto* lookup = lookup_of(entity, property);
    if (lookup)
        if (auto lost = lost_lookup(session, *lookup, property, then)) return lost;
    try {
        read_input(session, entity, {{property.name, *value}});
        return std::nullopt;
    } catch (const Error& error) {
        return FieldError{error.code(), error.message(), property.name};
    }
}

Restored restore_version(Session& session, const Entity& entity, const Id& id,
                         std::int64_t sequence, const std::vector<std::string>& fields,
                         std::optional<std::int64_t> if_version) {
    session.write();
    get(session, entity, id);
    const auto then = earlier_state(session, entity, id, sequence);
    return Restoration(session, entity, id, then, fields).run(if_version);
}

Restored undo(Session& session, const Entity& entity, const Id& id, std::int64_t from,
              std::int64_t to) {
    session.write();
    load(session.write(), entity, id, Lock::Yes);
    get(session, entity, id);
    Sql others("version > "), since("version > ");
    (others.bind(from) << " AND door <> 'rule' AND (version > ").bind(to);
    (others << " OR user_id IS NULL OR user_id <> ").bind(session.actor().user) << ")";
    if (has_entry(session, id, others))
        throw Error(ErrorKind::Stale, "record.stale_version",
                    "Somebody changed this record since, so nothing was taken back.");
    const auto then = before_entries(session, entity, id, since.bind(from));
    return Restoration(session, entity, id, then, {}).run(std::nullopt);
}

}  // namespace suki::record
