#include "duplicates/related.h"

#include <algorithm>

#include "record/events.h"
#include "record/loading.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using meta::Navigation;
using record::Session;
using storage::Sql;

/// "lookup = target", with the type beside it where the lookup leads to several kinds.
void append_leads(Sql& sql, const Navigation& lookup, const Entity& entity,
                  const std::vector<Id>& targets) {
    sql << "t.";
    sql.name(lookup.id->column) << " IN (";
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (i > 0) sql << ", ";
        sql.bind(targets[i]);
    }
    sql << ")";
    if (!lookup.type) return;
    sql << " AND t.";
    sql.name(lookup.type->column) << " = ";
    sql.bind(entity.name);
}

std::int64_t count(Session& session, const Pointer& pointer, const Entity& entity,
                   const std::vector<Id>& targets, const Sql& condition) {
    Sql sql("SELECT count(*) FROM ");
    sql.name(pointer.entity->table) << " t WHERE t.deleted_at IS NULL AND ";
    append_leads(sql, *pointer.lookup, entity, targets);
    if (!condition.empty()) sql << " AND " << condition;
    const auto rows = session.read().query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

}  // namespace

bool Pointer::follows() const {
    const auto& field = entity->fields[lookup->field];
    return field.read_only || entity->access_via == lookup->name;
}

std::vector<Pointer> pointers_to(const meta::Registry& registry, const Entity& target) {
    std::vector<Pointer> found;
    for (const auto& entity : registry.entities())
        for (const auto& navigation : entity->navigations)
            if (navigation.kind == Navigation::Kind::Lookup &&
                std::find(navigation.targets.begin(), navigation.targets.end(), &target) !=
                    navigation.targets.end())
                found.push_back({entity.get(), &navigation});
    return found;
}

std::vector<Pointing> pointing(Session& session, const Pointer& pointer, const Entity& entity,
                               const Id& target) {
    Sql sql("SELECT t.id, t.row_id, t.deleted_at FROM ");
    sql.name(pointer.entity->table) << " t WHERE ";
    append_leads(sql, *pointer.lookup, entity, {target});
    sql << " ORDER BY t.row_id";
    std::vector<Pointing> found;
    const auto rows = session.write().query(sql);
    while (rows->next()) found.push_back({rows->id(0), rows->integer(1), !rows->is_null(2)});
    return found;
}

PointingCounts count_pointing(Session& session, const Pointer& pointer, const Entity& entity,
                              const std::vector<Id>& targets) {
    PointingCounts counts;
    counts.all = count(session, pointer, entity, targets, {});
    if (counts.all == 0) return counts;
    const auto& rights = session.rights();
    const auto filtered = [&](access::Action action) {
        const auto filter = rights.row_filter(*pointer.entity, action, "t");
        return filter.empty() ? counts.all : count(session, pointer, entity, targets, filter);
    };
    counts.readable = filtered(access::Action::Read);
    if (!pointer.follows()) counts.out_of_reach = counts.all - filtered(access::Action::Edit);
    return counts;
}

void point(Session& session, const Pointer& pointer, const Pointing& from, const Entity& entity,
           const Id& to) {
    const auto& lookup = *pointer.lookup;
    const storage::Value id = to.is_nil() ? storage::Value() : storage::Value(to);
    const storage::Value type = to.is_nil() ? storage::Value() : storage::Value(entity.name);
    if (!from.deleted) {
        record::Input input;
        input.set(*lookup.id, id);
        if (lookup.type) input.set(*lookup.type, type);
        record::update(session, *pointer.entity, from.id, std::move(input));
        return;
    }
    Sql sql("UPDATE ");
    sql.name(pointer.entity->table) << " SET ";
    sql.name(lookup.id->column) << " = ";
    sql.bind(id) << " WHERE row_id = ";
    sql.bind(from.row_id);
    session.write().execute(sql);
}

void announce_change(Session& session, const Entity& entity, const Id& id) {
    const auto now = record::load(session.write(), entity, id);
    if (now)
        session.announce(
            record::event_of({session, entity, record::WriteKind::Update, &*now, *now}));
}

WithAllRights::WithAllRights(Session& session) : session_(session), person_(session.actor()) {
    auto actor = person_;
    actor.door = record::Door::System;
    actor.rights = access::Rights::of_system(session.registry());
    session_.continue_as(std::move(actor), session_.now());
}

WithAllRights::~WithAllRights() {
    session_.continue_as(person_, session_.now());
}

}  // namespace suki::duplicates
