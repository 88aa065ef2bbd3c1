#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "record/record.h"
#include "record/session.h"

/// The record engine: every read and write of records goes through these functions, which apply
/// access rules, validation, hooks, history and the search index. None commits: the caller ends
/// with Session::commit(). All throw Error.
namespace suki::record {

/// Reads API JSON ({"name": …, "accountId": …, "account@odata.bind": "accounts(…)"}) into typed
/// input. Throws Invalid with all field errors: `record.unknown_property`, `record.read_only`,
/// `record.wrong_type` …; Forbidden `access.property` for a property that may not be written.
Input read_input(Session& session, const Entity& entity, const json::object& object);

struct Written {
    Id id;
    std::int64_t version;
};

/// Inserts. Fills defaults, runs hooks, checks required fields, lookups (must exist and be
/// visible), uniqueness. Throws Forbidden `access.create`; Invalid `record.required`,
/// `record.unknown_link`; Conflict `record.not_unique` naming the property.
Written create(Session& session, const Entity& entity, Input input);

/// Changes a live record. `if_version`: throws Stale `record.stale_version` when it is at another.
/// Throws NotFound `record.not_found` when it is not there or not visible, Forbidden `access.edit`.
Written update(Session& session, const Entity& entity, const Id& id, Input input,
               std::optional<std::int64_t> if_version = std::nullopt);

/// Moves to the trash; restore() brings it back whole. Forbidden `access.delete`.
void remove(Session& session, const Entity& entity, const Id& id,
            std::optional<std::int64_t> if_version = std::nullopt);
void restore(Session& session, const Entity& entity, const Id& id);

/// Adds or removes one link of a many-to-many collection; the record must be editable. Idempotent.
void link(Session& session, const Entity& entity, const Id& id, const meta::Navigation& navigation,
          const Id& other);
void unlink(Session& session, const Entity& entity, const Id& id,
            const meta::Navigation& navigation, const Id& other);

/// The record if it is there, live and readable.
std::optional<Record> find(Session& session, const Entity& entity, const Id& id);
/// The same or NotFound `record.not_found`.
Record get(Session& session, const Entity& entity, const Id& id);
/// First live, readable record whose property equals `value`.
std::optional<Record> find_by(Session& session, const Entity& entity, const Property& property,
                              const Value& value);

/// Writes the modules' seeds that are not in the database yet, in the firm's language.
void write_seeds(Session& session);
/// The record that a seed became ("pipeline:sales"), though it may be deleted since.
std::optional<Id> seeded_record(Session& session, std::string_view seed);

}  // namespace suki::record
