// Formulas and roll-ups as expressions (docs/decisions/0028-computed-fields.md): nothing of them is
// stored.
#include "record/computed.h"

#include "meta/formula/roll_up.h"
#include "record/filter_compiler.h"
#include "record/formula_sql.h"
#include "record/membership.h"

namespace suki::record {
namespace {

using meta::Field;
using meta::FormulaType;
using storage::DialectKind;
using storage::Sql;

Sql enclosed(std::string_view before, const Sql& inside, std::string_view after) {
    Sql sql(before);
    return std::move(sql << inside << after);
}

Sql with_currency(Session& session, const Sql& value, const Sql& currency) {
    Sql sql = enclosed("CASE WHEN ", value, " IS NOT NULL THEN COALESCE(");
    sql << currency << ", CAST(";
    return std::move(sql.bind(session.registry().company().currency) << " AS text)) END");
}

Sql formula_value(FormulaSql& formula, Session& session, const Field& field,
                  const Property& property) {
    const auto& root = field.formula->root;
    Sql value = formula.value(root);
    if (property.part == "currency") return with_currency(session, value, formula.currency(root));
    if (root.type == FormulaType::Number || root.type == FormulaType::Money)
        return formula.exact().column(
            formula.exact().rescaled(std::move(value), root.scale, property.scale));
    if (root.type != FormulaType::Text) return value;
    const bool sqlite = session.read().dialect() == DialectKind::Sqlite;
    return enclosed("(NULLIF(", value,
                    sqlite ? ", '') COLLATE suki_words)" : ", '') COLLATE \"und-x-icu\")");
}

/// One row about the members: total n least most currencies currency.
class RollUpSql {
public:
    RollUpSql(Session& session, const Entity& entity, const Field& field, std::string_view alias,
              int& aliases)
        : session_(session),
          entity_(entity),
          alias_(alias),
          roll_up_(*field.roll_up),
          members_(session, roll_up_.members->target(), aliases),
          exact_(session.read().dialect()) {}

    Sql write(const Property& property) {
        const Sql where = compile_filter_text(members_, roll_up_.filter, "filter");
        Sql sql("(SELECT ");
        sql << (property.part == "currency" ? currency() : value(property)) << " FROM (SELECT ";
        append_facts(sql);
        sql << " FROM ";
        sql.name(members_.entity().table) << " " << members_.alias();
        members_.append_joins(sql);
        sql << " WHERE ";
        append_membership(sql, alias_, entity_, members_, *roll_up_.members);
        sql << " AND ";
        members_.append_live(sql);
        if (!where.empty()) sql << " AND " << where;
        return std::move(sql << ") AS facts)");
    }

private:
    void append_facts(Sql& sql) {
        if (!roll_up_.property) {
            sql << "count(*) AS n";
            return;
        }
        Sql column;
        members_.append_column(column, *roll_up_.property);
        const bool chooses = roll_up_.aggregate == "min" || roll_up_.aggregate == "max";
        if (chooses)
            sql << roll_up_.aggregate << "(" << column << ") AS chosen";
        else
            sql << "sum(" << column << ") AS total, count(" << column << ") AS n";
        if (!roll_up_.currency) return;
        Sql code;
        members_.append_column(code, *roll_up_.currency);
        sql << ", count(DISTINCT " << code << ") AS currencies, min(" << code << ") AS currency";
    }

    Sql value(const Property& property) const {
        if (!roll_up_.property) return Sql("n");
        Sql sql = aggregate(property);
        if (!roll_up_.currency) return sql;
        return enclosed("CASE WHEN currencies < 2 THEN ", sql, " END");
    }

    Sql aggregate(const Property& property) const {
        const auto& kind = roll_up_.aggregate;
        if (kind == "sum") return exact_.column(Sql("COALESCE(total, 0)"));
        if (kind != "average") return Sql("chosen");
        const int gain =
            property.scale -
            (roll_up_.property->shape == meta::Shape::Decimal ? roll_up_.property->scale : 0);
        return exact_.column(
            exact_.quotient(exact_.number(Sql("total")), exact_.number(Sql("n")), gain));
    }

    /// Nothing adds up to nothing, in the firm's currency.
    Sql currency() const {
        if (roll_up_.aggregate != "sum") return Sql("CASE WHEN currencies = 1 THEN currency END");
        Sql sql("CASE currencies WHEN 0 THEN CAST(");
        sql.bind(session_.registry().company().currency);
        return std::move(sql << " AS text) WHEN 1 THEN currency END");
    }

    Session& session_;
    const Entity& entity_;
    std::string alias_;
    const meta::RollUp& roll_up_;
    Scope members_;
    ExactSql exact_;
};

}  // namespace

Sql computed_value(Session& session, const Entity& entity, const Property& property,
                   std::string_view alias, int& aliases) {
    const auto& field = entity.field_of(property);
    if (field.roll_up) return RollUpSql(session, entity, field, alias, aliases).write(property);
    FormulaSql formula(session, entity, alias, aliases);
    return enclosed("(", formula_value(formula, session, field, property), ")");
}

}  // namespace suki::record
