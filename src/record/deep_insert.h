#pragma once
#include "base/json.h"
#include "record/engine.h"

namespace suki::record {

/// Creates a record with others within it: {"name": …, "contacts": [{"lastName": …}], "account":
/// {"name": …}}. An object {"@odata.id": "contacts(…)"} links one that is there. Each record is
/// made by create() or update(), with all their rights and checks. Problems name their place:
/// "contacts[1]/lastName". Throws what create() does; Invalid `record.too_deep` past 5 levels,
/// `record.too_many` past 200 records, `record.not_within` for what is_made_by_writing() refuses.
/// `id`: the outermost record's, when the caller says it.
Written create_deep(Session& session, const Entity& entity, const json::object& object,
                    std::optional<Id> id = std::nullopt);

/// Keys and files are nothing without what their own address adds: a secret, bytes.
bool is_made_by_writing(const Entity& entity);

/// The navigations of `entity` that `object` writes along, as $expand takes them:
/// "account,contacts".
std::string navigations_within(const Entity& entity, const json::object& object);

}  // namespace suki::record
