#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/expand_parser.h"
#include "record/scope.h"

namespace suki::record {

/// What one record of an answer consists of: chosen properties, expanded lookups (joined into the
/// same query) and expanded collections (one more query for the whole page). Adds its columns to a
/// SELECT and later writes rows as JSON.
class RowPlan {
public:
    RowPlan(Scope& scope, std::string_view select, std::string_view expand, int depth = 0);

    /// Appends "t0.id, t0.version, …"; columns are numbered from `first_column`.
    void append_columns(storage::Sql& sql, int first_column);
    int columns() const { return columns_; }

    Id id(const storage::Cursor& row) const { return row.id(first_column_); }
    /// Appends {"@odata.etag":…,…} but leaves out the closing brace, for collections to follow.
    void append_open_object(std::string& out, const storage::Cursor& row) const;

    /// JSON members of expanded collections, by record: ",\"contacts\":[…]".
    using Collections = std::unordered_map<Id, std::string>;
    Collections read_collections(const std::vector<Id>& ids) const;
    bool has_collections() const { return !collections_.empty(); }

private:
    struct Lookup {
        const meta::Navigation* navigation;
        struct Target {
            const Entity* entity;
            std::unique_ptr<RowPlan> plan;
        };
        std::vector<Target> targets;
    };
    struct Collection {
        const meta::Navigation* navigation;
        ExpandItem item;
    };

    void choose_properties(std::string_view select);
    void choose_expands(std::string_view expand);

    Scope& scope_;
    int depth_;
    std::vector<const Property*> properties_;
    std::vector<const Scope::Computed*> computed_;
    std::vector<Lookup> lookups_;
    std::vector<Collection> collections_;
    int first_column_ = 0;
    int columns_ = 0;
};

}  // namespace suki::record
