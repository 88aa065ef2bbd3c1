// Operations that are written elsewhere, record by record.
#include "base/random.h"
#include "bulk/bulk.h"
#include "record/loading.h"

namespace suki::bulk {
namespace {

using meta::Entity;
using record::Session;

std::int64_t version_of(Session& session, const Entity& entity, const Id& id) {
    storage::Sql sql("SELECT version FROM ");
    sql.name(entity.table) << " WHERE id = ";
    sql.bind(id);
    const auto rows = session.read().query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

/// What was first stays, what is last counts.
std::string merged(const std::string& earlier, const std::string& later) {
    json::object all = parse_json(earlier).as_object();
    const auto more = parse_json(later);
    for (const auto& [name, ends] : more.as_object()) {
        if (auto* known = all.if_contains(name))
            known->as_array().at(1) = ends.as_array().at(1);
        else
            all.emplace(name, ends);
    }
    return json::serialize(all);
}

}  // namespace

Ledger::Ledger(Session& session, const Entity& entity) {
    operation_.id = new_id(session.now());
    operation_.user = session.actor().user;
    operation_.door = session.actor().door;
    operation_.entity = entity.name;
    operation_.action = Action::Import;
    bulk::insert(session, operation_);
    keep_for_a_week(session, operation_);
}

Ledger::Ledger(Session& session, const Id& operation) {
    auto found = find_operation(session, operation);
    if (!found) throw not_found("bulk.not_found", "There is no such operation any more.");
    operation_ = std::move(*found);
}

void Ledger::created(Session& session, const Entity& entity, const Id& record) {
    Item item{++operation_.counts.changed,         record, "changed",
              version_of(session, entity, record), {},     {}};
    if (entity.name != operation_.entity) item.entity = entity.name;
    operation_.total = operation_.last = operation_.counts.changed;
    bulk::insert(session, operation_, item);
}

void Ledger::updated(Session& session, const Entity& entity, const Id& record,
                     const std::string& changes) {
    const auto version = version_of(session, entity, record);
    if (auto known = changed_item(session, operation_, record)) {
        known->version = version;
        if (!known->changes.empty()) known->changes = merged(known->changes, changes);
        return save_change(session, operation_, *known);
    }
    Item item{++operation_.counts.changed, record, "changed", version, changes, {}};
    if (entity.name != operation_.entity) item.entity = entity.name;
    operation_.total = operation_.last = operation_.counts.changed;
    bulk::insert(session, operation_, item);
}

}  // namespace suki::bulk
