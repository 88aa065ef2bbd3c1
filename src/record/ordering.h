#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/scope.h"

namespace suki::record {

/// $orderby, by properties, what $compute adds and counts ("contacts/$count"), with the row id as
/// the last word, so that every order is total and a page can go on where the last one ended
/// (keyset). Nulls come first ascending and last descending (OData 4.01, part 1, 11.2.6.2), the
/// same on both databases.
class Ordering {
public:
    /// `text` empty: the entity's default sort. Throws Invalid `query.not_sortable` ….
    Ordering(Scope& scope, std::string_view text, std::string_view option = "$orderby");
    /// The row last created first. `row_id`: an expression equal to the row's id.
    static Ordering newest(Scope& scope, std::string row_id);

    void append_terms(storage::Sql& sql) const;      // "t0.name ASC, t0.row_id ASC"
    void append_own_terms(storage::Sql& sql) const;  // "t0.name ASC": of groups, which have no id
    /// The first of these records' own properties to go by; null: something else comes first.
    const Property* leading() const;
    /// The same where it is all there is to go by.
    const Property* only() const { return terms_.size() == 1 ? leading() : nullptr; }

    /// Further columns of the SELECT that make the token of a row.
    void append_columns(storage::Sql& sql) const;
    std::string token(const storage::Cursor& row, int first_column) const;

    /// The rows after `token`, as alternatives to be asked one after the other until the page is
    /// full: each is a condition that an index range can answer. Throws Invalid
    /// `query.bad_skiptoken`.
    std::vector<storage::Sql> after(std::string_view token) const;

private:
    explicit Ordering(Scope& scope) : root_(scope), row_id_(scope.alias() + ".row_id") {}

    struct Term {
        Scope* scope;
        const Property* property;
        bool descending;
        const Scope::Computed* computed = nullptr;  // whose property it is then
    };
    Term read_term(std::string_view part, std::string_view option);
    const Scope::Computed& count_of(std::string_view path, std::string_view option);
    void append_computed(storage::Sql& sql, const Scope::Computed& computed) const;
    std::vector<Value> parse_token(std::string_view token) const;
    void append_term_column(storage::Sql& sql, std::size_t term) const;
    storage::Sql equal(std::size_t term, const Value& value) const;
    std::vector<storage::Sql> beyond(std::size_t term, const Value& value) const;

    Scope& root_;
    std::string row_id_;
    std::string mark_;  // of the order, in its tokens: one of another order leads elsewhere
    std::vector<Term> terms_;
    std::vector<std::shared_ptr<const Scope::Computed>> counts_;  // that terms go by
    bool descending_ = false;                                     // of the row id: as the last term
};

}  // namespace suki::record
