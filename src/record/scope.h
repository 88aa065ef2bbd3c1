#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "record/filter_ast.h"
#include "record/record.h"
#include "record/refuse_query.h"
#include "record/session.h"

namespace suki::record {

/// A table in a query under construction, with the tables joined to it along lookups. A joined
/// record that the actor may not read, or that is in the trash, reads as absent.
class Scope {
public:
    /// `aliases` gives every table of the whole query its own number.
    Scope(Session& session, const Entity& entity, int& aliases);

    /// A table that a query has made of the entity's records: these columns, and no others.
    struct Derived {
        std::vector<std::string> path;
        Property property;  // its column is the table's
    };
    Scope(Session& session, const Entity& entity, int& aliases, std::vector<Derived> columns);
    bool is_derived() const { return !derived_.empty(); }

    Session& session() const { return session_; }
    const Entity& entity() const { return entity_; }
    const std::string& alias() const { return alias_; }
    int& aliases() const { return aliases_; }

    /// Joins the target of a lookup (once) and returns its scope.
    Scope& join(const meta::Navigation& navigation, const Entity& target);

    /// A property or navigation path from here: property names are checked against rights.
    /// Throws Invalid `query.unknown_property`, Forbidden `access.property`; target is `option`.
    struct Found {
        Scope* scope;
        const Property* property;
    };
    Found find(const std::vector<std::string>& path, std::string_view option);
    /// The scope that all steps of the path but the last lead to.
    Scope& lead(const std::vector<std::string>& path, std::string_view option);

    /// What $compute adds to the properties of these records.
    struct Computed {
        Property property;  // its name and shape; no column
        storage::Sql sql;
        std::shared_ptr<const Expr> expr;
    };
    const std::vector<Computed>& computed() const { return computed_; }
    const Computed* find_computed(std::string_view name) const;
    void set_computed(std::vector<Computed> computed) { computed_ = std::move(computed); }

    /// "t0.column", or what a computed property is worked out by.
    void append_column(storage::Sql& sql, const Property& property) const;
    /// " LEFT JOIN …" of everything joined so far, or of the first of it.
    void append_joins(storage::Sql& sql, std::size_t first = SIZE_MAX) const;
    std::size_t joins() const { return joined_.size(); }
    /// "t0.deleted_at IS NULL AND <rights>".
    void append_live(storage::Sql& sql, bool trash = false) const;

private:
    struct Joined {
        const meta::Navigation* navigation;
        std::unique_ptr<Scope> scope;
    };
    const Property& visible_property(std::string_view name, std::string_view option) const;
    Found find_derived(const std::vector<std::string>& path, std::string_view option);

    Session& session_;
    const Entity& entity_;
    int& aliases_;
    std::string alias_;
    std::vector<Joined> joined_;
    std::vector<Computed> computed_;
    std::vector<Derived> derived_;
};

}  // namespace suki::record
