#pragma once
#include <string>

#include "meta/formula/formula.h"
#include "record/exact_sql.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// Writes a formula's parts as SQL over the row `alias`. Conditions are never NULL; numbers and
/// money are units of their node's scale (ExactSql); an empty text may be NULL.
class FormulaSql {
public:
    using Node = meta::FormulaNode;
    using Sql = storage::Sql;

    FormulaSql(Session& session, const Entity& entity, std::string_view alias, int& aliases);

    Sql value(const Node& node);
    /// The currency of a node that is money; NULL where there is none.
    Sql currency(const Node& node);
    const ExactSql& exact() const { return exact_; }

private:
    bool sqlite() const { return dialect_ == storage::DialectKind::Sqlite; }

    // formula_sql.cpp
    Sql written(const Node& node);
    Sql path(const Node& node, const Property& property);
    Sql read_along(const Node& node, std::size_t step, const Entity& entity,
                   const std::string& alias, const Property& property);
    Sql literal_text(const std::string& text) const;
    Sql operation(const Node& node);
    Sql addition(const Node& node);
    Sql multiplication(const Node& node);
    Sql comparison(const Node& node);
    Sql compared(const Node& node, const Sql& a, const Sql& b) const;
    /// NULL where the two sides are money of different currencies.
    Sql unless_mixed(const Node& node, Sql both);
    /// A condition: the two sides are money of different currencies.
    Sql are_mixed(const Node& left, const Node& right);

    // formula_functions.cpp
    Sql call(const Node& node);
    Sql called_currency(const Node& node);
    Sql choice(const Node& node);
    Sql first_filled(const Node& node);
    Sql first_filled_currency(const Node& node);
    Sql extreme(const Node& node, std::string_view function);
    Sql all_of(const std::vector<Sql>& values, std::string_view aggregate) const;
    Sql joined(const Node& node, std::string_view word);
    Sql rounded(const Node& node);
    Sql absolute(const Node& node);
    Sql towards(const Node& node, std::string_view function);
    Sql blank(const Node& node);
    Sql concatenation(const Node& node);
    Sql text_call(const Node& node);
    Sql part_of_text(const Node& node);
    Sql found(const Node& node);
    Sql date_call(const Node& node);
    Sql part_of_day(const Node& node);
    Sql days_added(const Node& node);
    Sql months_added(const Node& node);
    Sql days_between(const Sql& from, const Sql& to) const;
    Sql months_between(const Sql& from, const Sql& to) const;

    Sql text_of_first(const Node& node);
    /// As text that is never NULL.
    Sql text_of(const Node& node);
    Sql day_of(const Node& node);
    Sql moment_of(const Node& node);
    /// A number rounded to a whole one.
    Sql whole(const Node& node);
    /// `node` as one of several of the type and scale of `like`.
    Sql alike(const Node& node, const Node& like);

    Session& session_;
    const Entity& entity_;
    std::string alias_;
    int& aliases_;
    storage::DialectKind dialect_;
    ExactSql exact_;
};

}  // namespace suki::record
