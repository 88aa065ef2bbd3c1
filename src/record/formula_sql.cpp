#include "record/formula_sql.h"

#include "base/money.h"
#include "record/computed.h"

namespace suki::record {

using meta::FormulaNode;
using meta::FormulaType;
using storage::DialectKind;
using storage::Sql;

namespace {

constexpr std::size_t kLongestFormulaSql = 200'000;  // some functions name an argument twice

}  // namespace

FormulaSql::FormulaSql(Session& session, const Entity& entity, std::string_view alias, int& aliases)
    : session_(session),
      entity_(entity),
      alias_(alias),
      aliases_(aliases),
      dialect_(session.read().dialect()),
      exact_(dialect_) {}

Sql FormulaSql::value(const Node& node) {
    Sql sql = written(node);
    if (sql.text().size() > kLongestFormulaSql)
        throw invalid("query.too_long", "A formula becomes too long when it is written out.");
    return sql;
}

Sql FormulaSql::written(const Node& node) {
    switch (node.kind) {
        case FormulaNode::Kind::Number:
            return exact_.literal(*parse_decimal(node.text, node.scale));
        case FormulaNode::Kind::Text:
            return literal_text(node.text);
        case FormulaNode::Kind::Boolean:
            return Sql(node.text == "TRUE" ? "(1=1)" : "(1=0)");
        case FormulaNode::Kind::Path:
            return path(node, *node.property);
        case FormulaNode::Kind::Operator:
            return operation(node);
        case FormulaNode::Kind::Call:
            return call(node);
    }
    throw internal("a formula's node of no kind");
}

Sql FormulaSql::literal_text(const std::string& text) const {
    Sql sql("CAST(");
    return std::move(sql.bind(text) << " AS text)");
}

/// One order for all texts, for PostgreSQL refuses to choose where two meet.
Sql FormulaSql::path(const Node& node, const Property& property) {
    Sql read = read_along(node, 0, entity_, alias_, property);
    using meta::Shape;
    if (property.shape == Shape::Boolean) {
        Sql sql("COALESCE(");
        return std::move(sql << read << (sqlite() ? ", 0)" : ", false)"));
    }
    if (property.shape == Shape::Integer || property.shape == Shape::Decimal)
        return exact_.number(read);
    if (property.shape != Shape::String || sqlite()) return read;
    Sql sql("(");
    return std::move(sql << read << " COLLATE \"und-x-icu\")");
}

Sql FormulaSql::read_along(const Node& node, std::size_t step, const Entity& entity,
                           const std::string& alias, const Property& property) {
    if (step == node.steps.size()) {
        if (!property.stored) return computed_value(session_, entity, property, alias, aliases_);
        Sql sql(alias);
        sql << ".";
        return std::move(sql.name(property.column));
    }
    const auto& way = *node.steps[step];
    const Entity& target = way.target();
    const std::string inner = "t" + std::to_string(aliases_++);
    Sql sql("(SELECT ");
    sql << read_along(node, step + 1, target, inner, property) << " FROM ";
    sql.name(target.table) << " " << inner << " WHERE " << inner << ".id = " << alias << ".";
    sql.name(way.id->column) << " AND " << inner << ".deleted_at IS NULL";
    const Sql rights = session_.rights().row_filter(target, access::Action::Read, inner);
    if (!rights.empty()) sql << " AND " << rights;
    return std::move(sql << ")");
}

Sql FormulaSql::currency(const Node& node) {
    if (node.type != FormulaType::Money) return Sql("CAST(NULL AS text)");
    if (node.kind == FormulaNode::Kind::Path) {
        const Entity& holder = node.steps.empty() ? entity_ : node.steps.back()->target();
        return path(node, *holder.find_property(node.property->name + "Currency"));
    }
    if (node.kind == FormulaNode::Kind::Call) return called_currency(node);
    const auto& left = node.children[0];
    if (node.text == "negative") return currency(left);
    const auto& right = node.children[1];
    if (left.type != FormulaType::Money) return currency(right);
    if (right.type != FormulaType::Money) return currency(left);
    return sql_call("COALESCE", {currency(left), currency(right)});
}

Sql FormulaSql::are_mixed(const Node& left, const Node& right) {
    Sql sql("COALESCE(");
    return std::move(sql << currency(left) << " <> " << currency(right) << ", 1=0)");
}

Sql FormulaSql::unless_mixed(const Node& node, Sql both) {
    const auto& left = node.children[0];
    const auto& right = node.children[1];
    if (left.type != FormulaType::Money || right.type != FormulaType::Money) return both;
    Sql sql("CASE WHEN ");
    return std::move(sql << are_mixed(left, right) << " THEN NULL ELSE " << both << " END");
}

Sql FormulaSql::operation(const Node& node) {
    if (node.text == "negative")
        return exact_.difference(exact_.literal(0), value(node.children[0]));
    if (node.text == "&") return concatenation(node);
    if (node.text == "+" || node.text == "-") return addition(node);
    if (node.text == "*" || node.text == "/") return multiplication(node);
    return comparison(node);
}

Sql FormulaSql::addition(const Node& node) {
    const Sql left = alike(node.children[0], node);
    const Sql right = alike(node.children[1], node);
    return unless_mixed(
        node, node.text == "+" ? exact_.sum(left, right) : exact_.difference(left, right));
}

Sql FormulaSql::multiplication(const Node& node) {
    const auto& left = node.children[0];
    const auto& right = node.children[1];
    if (node.text == "*")
        return exact_.product(value(left), value(right), left.scale + right.scale - node.scale);
    return unless_mixed(
        node, exact_.quotient(value(left), value(right), node.scale - left.scale + right.scale));
}

Sql FormulaSql::comparison(const Node& node) {
    const auto& left = node.children[0];
    const auto& right = node.children[1];
    const auto is = [&](FormulaType type) { return left.type == type || right.type == type; };
    if (is(FormulaType::Money) || is(FormulaType::Number)) {
        const int scale = std::max(left.scale, right.scale);
        Sql sql = compared(node, exact_.rescaled(value(left), left.scale, scale),
                           exact_.rescaled(value(right), right.scale, scale));
        if (left.type != FormulaType::Money || right.type != FormulaType::Money) return sql;
        Sql both(node.text == "<>" ? "(" : "(NOT ");
        return std::move(both << are_mixed(left, right) << (node.text == "<>" ? " OR " : " AND ")
                              << sql << ")");
    }
    if (is(FormulaType::Text)) return compared(node, text_of(left), text_of(right));
    if (is(FormulaType::Instant)) return compared(node, moment_of(left), moment_of(right));
    return compared(node, value(left), value(right));
}

/// Blank equals blank, and is neither less nor more than anything.
Sql FormulaSql::compared(const Node& node, const Sql& a, const Sql& b) const {
    Sql sql("(");
    if (node.text == "=")
        return std::move(sql << a << (sqlite() ? " IS " : " IS NOT DISTINCT FROM ") << b << ")");
    if (node.text == "<>")
        return std::move(sql << a << (sqlite() ? " IS NOT " : " IS DISTINCT FROM ") << b << ")");
    const bool words = sqlite() && node.children[0].type == FormulaType::Text;
    sql << "COALESCE(" << a << (words ? " COLLATE suki_words " : " ") << node.text << " " << b;
    return std::move(sql << ", 1=0))");
}

Sql FormulaSql::alike(const Node& node, const Node& like) {
    const bool numeric = like.type == FormulaType::Number || like.type == FormulaType::Money;
    return numeric ? exact_.rescaled(value(node), node.scale, like.scale) : value(node);
}

Sql FormulaSql::whole(const Node& node) {
    return exact_.rescaled(value(node), node.scale, 0);
}

}  // namespace suki::record
