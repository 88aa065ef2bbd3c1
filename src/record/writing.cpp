// Create and update: defaults, hooks, checks, then row, links, search index and history in one
// transaction.
#include "base/random.h"
#include "record/checks.h"
#include "record/counters.h"
#include "record/defaults.h"
#include "record/derived_values.h"
#include "record/engine.h"
#include "record/events.h"
#include "record/history.h"
#include "record/links.h"
#include "record/loading.h"
#include "record/option_checks.h"
#include "record/search_words.h"
#include "storage/search_index.h"

namespace suki::record {
namespace {

using access::Action;
using storage::Sql;

void apply(Record& record, const Input& input) {
    for (const auto& change : input.changes)
        record.values[change.property->position] = change.value;
}

Value actor_id(const Session& session) {
    const Id& user = session.actor().user;
    return user.is_nil() ? Value() : Value(user);
}

void set_standard(Draft& draft) {
    if (draft.is_new()) {
        draft.set("createdAt", draft.session.now());
        draft.set("createdById", actor_id(draft.session));
        if (draft.entity.owned && draft.is_empty("ownerId"))
            draft.set("ownerId", actor_id(draft.session));
    }
    draft.set("modifiedAt", draft.session.now());
    draft.set("modifiedById", actor_id(draft.session));
}

/// Returns what nobody has given.
std::vector<const Property*> set_defaults(Draft& draft) {
    std::vector<const Property*> defaulted;
    for (const auto& property : draft.entity.properties) {
        const auto& field = draft.entity.field_of(property);
        if (field.default_value.is_null() || !storage::is_null(draft.after.at(property))) continue;
        draft.after.values[property.position] = default_of(draft.session, draft.entity, property);
        if (!field.options.empty()) defaulted.push_back(&property);
    }
    return defaulted;
}

std::string padded(std::int64_t number) {
    std::string text = std::to_string(number);
    if (text.size() < 5) text.insert(0, 5 - text.size(), '0');
    return text;
}

void give_numbers(Draft& draft) {
    for (const auto& property : draft.entity.properties) {
        const auto& field = draft.entity.field_of(property);
        if (field.type->name() != "autoNumber") continue;
        const auto number =
            next_number(draft.session.write(), draft.entity.name + "." + field.name);
        draft.after.values[property.position] = field.prefix + padded(number);
    }
}

void insert_row(Draft& draft) {
    Sql sql("INSERT INTO ");
    sql.name(draft.entity.table) << " (version";
    Sql values;
    for (const auto& property : draft.entity.properties) {
        if (!property.stored) continue;
        (sql << ", ").name(property.column);
        (values << ", ").bind(draft.after.at(property));
    }
    sql << ") VALUES (1" << values;
    sql << ") RETURNING row_id";
    const auto rows = draft.session.write().query(sql);
    if (!rows->next()) throw internal("insert returned no row");
    draft.after.row_id = rows->integer(0);
    rows->next();
    draft.after.version = 1;
}

void update_row(Draft& draft) {
    Sql sql("UPDATE ");
    sql.name(draft.entity.table) << " SET version = version + 1";
    for (const auto& property : draft.entity.properties) {
        if (!property.stored || draft.after.at(property) == draft.before->at(property)) continue;
        (sql << ", ").name(property.column) << " = ";
        sql.bind(draft.after.at(property));
    }
    sql << " WHERE row_id = ";
    sql.bind(draft.after.row_id);
    draft.session.write().execute(sql);
    draft.after.version = draft.before->version + 1;
}

void index_words(const Draft& draft) {
    if (!draft.entity.is_searchable()) return;
    if (draft.before &&
        search_words(draft.entity, draft.after) == search_words(draft.entity, *draft.before))
        return;
    index_record(draft.session.write(), draft.entity, draft.after);
}

void tell(const Saved& saved) {
    saved.session.announce(event_of(saved));
    saved.session.hooks().run_after_save(saved);
}

void tell(const Draft& draft) {
    tell({draft.session, draft.entity, draft.is_new() ? WriteKind::Create : WriteKind::Update,
          draft.before, draft.after});
}

void run_hooks(Draft& draft, const std::vector<const Property*>& defaulted = {}) {
    derive_names(draft);
    draft.session.hooks().run_before_save(draft);
    if (!defaulted.empty()) offer_defaults(draft, defaulted);
    derive_values(draft);
}

/// Runs `write` so that a violated unique index names the property.
template <class Write>
void named_conflicts(const Entity& entity, Write write) {
    try {
        write();
    } catch (const Error& error) {
        rethrow_named(entity, error);
    }
}

void expect_version(const Record& record, std::optional<std::int64_t> if_version) {
    if (if_version && *if_version != record.version)
        throw Error(
            ErrorKind::Stale, "record.stale_version",
            "Somebody changed this record meanwhile. Read it again and repeat your change.");
}

Record load_to_change(Session& session, const Entity& entity, const Id& id, Action action) {
    auto record = load(session.write(), entity, id, Lock::Yes);
    if (!record || record->deleted || !reaches(session, entity, Action::Read, id))
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in " + entity.set + ".");
    if (!reaches(session, entity, action, id))
        throw forbidden(action == Action::Delete ? "access.delete" : "access.edit",
                        action == Action::Delete ? "You may not delete this record."
                                                 : "You may not change this record.");
    return std::move(*record);
}

void set_deleted(Session& session, const Entity& entity, const Record& record, bool deleted) {
    Sql sql("UPDATE ");
    sql.name(entity.table) << " SET version = version + 1, deleted_at = ";
    sql.bind(deleted ? Value(session.now()) : Value()) << ", deleted_by_id = ";
    sql.bind(deleted ? actor_id(session) : Value()) << " WHERE row_id = ";
    sql.bind(record.row_id);
    session.write().execute(sql);
    if (!entity.is_searchable()) return;
    if (deleted)
        storage::search_remove(session.write(), entity.table, record.row_id);
    else
        index_record(session.write(), entity, record);
}

}  // namespace

Written create(Session& session, const Entity& entity, Input input) {
    if (!session.rights().may(Action::Create, entity))
        throw forbidden("access.create", "You may not create " + entity.set + ".");
    session.write();
    Draft draft{session, entity, nullptr, {}};
    draft.after.values.resize(entity.properties.size());
    draft.after.values[0] = new_id(session.now());
    apply(draft.after, input);
    set_standard(draft);
    run_hooks(draft, set_defaults(draft));
    check_draft(draft);
    give_numbers(draft);
    named_conflicts(entity, [&] { insert_row(draft); });
    const Id id = draft.after.id();
    for (const auto& links : input.links)
        replace_links(session, entity, id, links, draft.after.version);
    check_required_when(session, entity, draft.after);
    index_words(draft);
    write_history(session, entity, id, "create", describe_changes(entity, nullptr, draft.after), 1);
    tell(draft);
    return {id, 1};
}

Written update(Session& session, const Entity& entity, const Id& id, Input input,
               std::optional<std::int64_t> if_version) {
    const Record before = load_to_change(session, entity, id, Action::Edit);
    expect_version(before, if_version);
    Draft draft{session, entity, &before, before};
    apply(draft.after, input);
    run_hooks(draft);
    check_draft(draft);
    const std::string changes = describe_changes(entity, &before, draft.after);
    if (changes == "{}" && input.links.empty()) return {id, before.version};
    set_standard(draft);
    named_conflicts(entity, [&] { update_row(draft); });
    for (const auto& links : input.links)
        replace_links(session, entity, id, links, draft.after.version);
    check_required_when(session, entity, draft.after);
    index_words(draft);
    if (changes != "{}") write_history(session, entity, id, "update", changes, draft.after.version);
    tell(draft);
    return {id, draft.after.version};
}

void remove(Session& session, const Entity& entity, const Id& id,
            std::optional<std::int64_t> if_version) {
    const Record record = load_to_change(session, entity, id, Action::Delete);
    expect_version(record, if_version);
    session.hooks().run_before_remove(session, entity, record);
    set_deleted(session, entity, record, true);
    write_history(session, entity, id, "delete", "{}", record.version + 1);
    tell({session, entity, WriteKind::Remove, &record, record});
}

void restore(Session& session, const Entity& entity, const Id& id) {
    const auto record = load(session.write(), entity, id, Lock::Yes);
    if (!record || !reaches(session, entity, Action::Read, id))
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in " + entity.set + ".");
    if (!reaches(session, entity, Action::Delete, id))
        throw forbidden("access.delete", "You may not restore this record.");
    if (!record->deleted) return;
    named_conflicts(entity, [&] { set_deleted(session, entity, *record, false); });
    write_history(session, entity, id, "restore", "{}", record->version + 1);
    tell({session, entity, WriteKind::Restore, &*record, *record});
}

void link(Session& session, const Entity& entity, const Id& id, const meta::Navigation& navigation,
          const Id& other) {
    load_to_change(session, entity, id, Action::Edit);
    check_links(session, navigation, {other});
    add_link(session, entity, id, navigation, other);
}

void unlink(Session& session, const Entity& entity, const Id& id,
            const meta::Navigation& navigation, const Id& other) {
    load_to_change(session, entity, id, Action::Edit);
    remove_link(session, entity, id, navigation, other);
}

}  // namespace suki::record
