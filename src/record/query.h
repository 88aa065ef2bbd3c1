#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "record/session.h"
#include "storage/search_index.h"

namespace suki::record {

/// What to list, as the OData query options say it (contract.md). Text, because it is parsed
/// against metadata and rights when it runs. Without `orderby` the entity's default sort is taken,
/// but of a `search` the newest first: only these come without sorting all that match. A `search`
/// that nothing matches as typed is forgiven a typing error a word (search_query.h).
struct QueryOptions {
    std::string select, filter, orderby, expand, search, apply, skip_token, compute;
    std::optional<std::int64_t> top, skip;
    bool count = false;
    std::int64_t count_up_to = 0;   // no further, unless all that one may read is asked for; 0: all
    bool trash = false;             // the deleted ones instead
    std::int64_t page_limit = 100;  // rows in one page, 1 to 1000
    const storage::SearchTerms* terms = nullptr;  // instead of `search`, and nothing is forgiven
    std::int64_t newest_matches = 0;              // of a search only so many are looked at; 0: all
};

struct Page {
    std::string json;  // "{…},{…}" the records' objects without the brackets
    std::int64_t rows = 0;
    std::optional<std::int64_t> count;  // with options.count
    bool counts_more = false;           // there are more than `count`: options.count_up_to
    std::string next_token;             // "" when this was the last page
};

/// Lists. Throws Invalid `query.…` with target "$filter" and so on; Forbidden `access.property`.
Page list(Session& session, const Entity& entity, const QueryOptions& options);

/// The records at the other end of a collection.
Page list_related(Session& session, const Entity& entity, const Id& id,
                  const meta::Navigation& navigation, const QueryOptions& options);

/// One record as JSON with `@odata.etag` (select, expand apply), or nullopt.
std::optional<std::string> read_json(Session& session, const Entity& entity, const Id& id,
                                     const QueryOptions& options);

/// A stretch of the table, in the order of creation: row numbers behind `after` up to `upto`.
struct Stretch {
    std::int64_t after = 0, upto = 0, most = 0;
};
struct Place {
    std::int64_t row;
    Id id;
};
/// Those of a stretch, at most `most`, that `filter` and `search` of the options match, the latter
/// as typed: what is done to many records must not reach those that are only similar. Cheap for
/// any table: what lies outside the stretch is not looked at.
std::vector<Place> places(Session& session, const Entity& entity, const QueryOptions& options,
                          const Stretch& stretch);
/// All that `filter` and `search` match, in the order of `orderby` (without it: of creation);
/// sorted once, 24 bytes each.
std::vector<Place> ordered_places(Session& session, const Entity& entity,
                                  const QueryOptions& options);
/// The records of `some` places, in their order; those that are gone since are left out.
std::vector<Record> read_places(Session& session, const Entity& entity,
                                std::span<const Place> some);
/// The number of the newest row, or 0.
std::int64_t last_row(Session& session, const Entity& entity);

/// Calls `row` for every live readable record matching `filter`, in pages, in order of creation:
/// for exports and name caches. `row` may throw to stop.
void for_each(Session& session, const Entity& entity, std::string_view filter,
              const std::function<void(const Record&)>& row);

}  // namespace suki::record
