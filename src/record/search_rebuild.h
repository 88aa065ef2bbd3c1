#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/record.h"
#include "record/session.h"
#include "storage/schema.h"

namespace suki::record {

/// What the words of an entity are made of: another one after an upgrade that makes them otherwise,
/// or when another field is searched.
std::string search_recipe(const Entity& entity);

/// Entities whose index was made by another recipe, by their place in the registry.
std::vector<const Entity*> outdated_searches(Session& session);

/// Makes the words of the records behind row `after` anew: of at most `most`, in a transaction no
/// longer than some milliseconds. Returns the last row it came to; nullopt when it was the last of
/// all, and then the index counts as made by today's recipe.
std::optional<std::int64_t> rebuild_search(Session& session, const Entity& entity,
                                           std::int64_t after, std::int64_t most);

/// Table `index_recipes`.
std::vector<storage::Table> search_rebuild_tables();

}  // namespace suki::record
