#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "record/few_owners.h"
#include "record/filter_ast.h"
#include "record/ordering.h"
#include "record/query.h"

namespace suki::record {

/// Restricts a list to one end of a collection.
struct Relation {
    const meta::Navigation* navigation = nullptr;
    Id id;
    const Entity* from = nullptr;
};

/// Which rows a list has, and how they are best come by. The options outlive it. Throws as list()
/// does.
class ListRows {
public:
    ListRows(Session& session, const Entity& entity, const QueryOptions& options,
             const Relation& relation);

    Scope& scope() { return scope_; }
    bool is_search() const { return options_.terms || !options_.search.empty(); }
    /// An expression equal to the row's id; by it what a search finds comes without being sorted.
    std::string row_id() const { return matches_ ? matches_->row_id : scope_.alias() + ".row_id"; }
    /// What the rows must fulfil besides being there to read; empty: nothing.
    storage::Sql condition() const { return both(filter_sql_, both(search_, relation_sql_)); }

    /// What the list is called in memory: whose it is, and what it asks. Not of `terms`.
    std::string name() const;

    /// Looks whether an any() of the filter, or in a large table an index, leads to few, to begin
    /// with them then; these are put in order at once.
    void look_for_few(const Ordering& ordering);
    /// How many there are, where that was found out on the way.
    std::optional<std::int64_t> known_count() const;

    /// A page of a search in a large table is looked for where it likely is: among those that come
    /// next in the order asked for; where none is, on PostgreSQL, the first among the newest rows.
    /// `parts`: of the order, what is left of it. True when it is; look_at_all(): it was not full.
    bool look_at_some(const Ordering& ordering, const std::vector<storage::Sql>& parts,
                      std::int64_t page);
    void look_at_all();

    /// What is joined from here on is told of the rows of a page, and does not choose them.
    void begin_page(const Ordering& ordering);

    /// " FROM … WHERE …" of all.
    void append_all(storage::Sql& sql) { append_where(sql, filter_sql_, filter_joins_); }
    /// " FROM … WHERE … ORDER BY … LIMIT …" of those that `part` lets pass, as far as a page and
    /// one row more.
    void append_page(storage::Sql& sql, const Ordering& ordering, const storage::Sql& part,
                     std::int64_t page);

private:
    static storage::Sql both(storage::Sql one, const storage::Sql& other);
    bool look_at_next(const Ordering& ordering, const std::vector<storage::Sql>& parts,
                      std::int64_t rows, std::int64_t page);
    void add_search();
    void add_terms(const storage::SearchTerms& terms);
    void add_relation();

    void append_from(storage::Sql& sql, std::size_t joins, const storage::Sql& before = {});
    enum class Few { Lead, AreAsked, AreLeft };  // on SQLite
    Few use_of_few(const Ordering& ordering);
    void choose_rows(const Ordering& ordering);
    void append_chosen(storage::Sql& sql, const Ordering& ordering, std::int64_t page);
    storage::Sql one_of(const std::vector<std::int64_t>& rows) const;
    void append_where(storage::Sql& sql, const storage::Sql& filter, std::size_t joins,
                      Few how = Few::Lead);
    void append_first(storage::Sql& sql, const Ordering& ordering, const storage::Sql& filter,
                      std::size_t joins, const storage::Sql& part, std::int64_t most);
    std::vector<storage::Sql> ways(const Ordering& ordering);

    Session& session_;
    const QueryOptions& options_;
    const Relation relation_;
    int aliases_ = 0;
    Scope scope_;
    ExprPtr filter_;         // none: everything
    bool is_large_ = false;  // on SQLite, where that is asked
    storage::Sql filter_sql_;
    storage::Sql page_filter_;            // the same, to be read along the order
    storage::Sql search_, relation_sql_;  // what these ask besides
    std::optional<storage::SearchMatches> matches_;
    std::optional<std::pair<storage::SearchMatches, storage::Sql>> all_;  // matches_ and search_
    std::optional<FewOwners> few_;
    std::optional<std::vector<std::int64_t>> chosen_;  // the rows themselves, in order
    // How many of the scope's: of the filter and what else chooses, and of the order besides.
    std::size_t filter_joins_ = 0, choosing_joins_ = SIZE_MAX;
};

}  // namespace suki::record
