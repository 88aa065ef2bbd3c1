#pragma once
#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// Rows of link tables, with their history. Rights are checked by the callers in writing.cpp.
/// `version`: the record's new one, when the change is part of one that gives it a new version.
void add_link(Session& session, const Entity& entity, const Id& id,
              const meta::Navigation& navigation, const Id& other,
              std::optional<std::int64_t> version = std::nullopt);
void remove_link(Session& session, const Entity& entity, const Id& id,
                 const meta::Navigation& navigation, const Id& other,
                 std::optional<std::int64_t> version = std::nullopt);
/// Makes the collection exactly `links.ids`; throws Invalid `record.unknown_link`.
void replace_links(Session& session, const Entity& entity, const Id& id, const LinkChange& links,
                   std::int64_t version);

/// Ids on the other side of a record's collection.
std::vector<Id> linked_ids(Session& session, const meta::Navigation& navigation, const Id& id);

/// The lookup of the other entity that a backlink follows backwards.
const meta::Navigation& lookup_behind(const meta::Navigation& backlink);

/// The record of `target` that "contacts(018f…)" or an address ending so means. Throws Invalid
/// `record.bad_reference`, `http.bad_key`; NotFound for an alternate key that nobody has.
Id find_target(Session& session, const Entity& target, std::string_view address);

/// The link table's column that holds this side's id, and the other's.
struct LinkColumns {
    std::string_view own, other;
};
LinkColumns link_columns(const meta::Navigation& navigation);

}  // namespace suki::record
