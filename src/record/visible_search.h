#pragma once
#include "record/session.h"
#include "storage/search_index.h"

namespace suki::record {

/// The index of an entity holds the words of all its searched fields. A caller to whom one of them
/// is hidden must not learn its value by searching.
bool searches_hidden(const Session& session, const meta::Entity& entity);

/// A sub-query of the row ids that match by what this caller may see. Reads every record that the
/// index names, so it is for such callers alone.
storage::Sql visible_matches(Session& session, const meta::Entity& entity,
                             const storage::SearchTerms& terms);

/// A sub-query of these row ids.
storage::Sql chosen_rows(Session& session, const std::vector<std::int64_t>& rows);

/// A sub-query of the row ids that match, whoever the caller is; `newest`: so many of the newest
/// are enough (0: all).
storage::Sql matching_rows(Session& session, const meta::Entity& entity,
                           const storage::SearchTerms& terms, std::int64_t newest = 0);

}  // namespace suki::record
