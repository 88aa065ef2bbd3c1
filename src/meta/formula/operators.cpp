#include "meta/formula/operators.h"

#include <algorithm>

namespace suki::meta {
namespace {

using Type = FormulaType;

void type_sum(FormulaNode& node, const FormulaNode& left, const FormulaNode& right) {
    for (const auto* side : {&left, &right})
        if (side->type == Type::Date || side->type == Type::Instant)
            refuse_formula(node, "Reckon with days by ADDDAYS(date, days) and DAYS(to, from).");
    for (const auto* side : {&left, &right})
        if (side->type == Type::Text)
            refuse_formula(node, "Texts are joined by &, as in firstName & \" \" & lastName.");
    expect_numeric(left);
    expect_numeric(right);
    expect_same_money(node, left, right);
    const bool money = left.type == Type::Money || right.type == Type::Money;
    node.type = money ? Type::Money : Type::Number;
    node.scale = std::max(left.scale, right.scale);
}

void type_product(FormulaNode& node, const FormulaNode& left, const FormulaNode& right) {
    expect_numeric(left);
    expect_numeric(right);
    const bool two_moneys = left.type == Type::Money && right.type == Type::Money;
    const int most = std::max({kFormulaScale, left.scale, right.scale});
    if (node.text == "*") {
        if (two_moneys) refuse_formula(node, "Money times money is nothing; use VALUE(money).");
        node.type = left.type == Type::Money ? left.type : right.type;
        node.scale = std::min(left.scale + right.scale, most);
        return;
    }
    if (right.type == Type::Money && !two_moneys)
        refuse_formula(node, "A number cannot be divided by money; use VALUE(money).");
    node.type = two_moneys ? Type::Number : left.type;
    node.scale = most;
}

bool are_dates(const FormulaNode& left, const FormulaNode& right) {
    const auto is_date = [](const FormulaNode& one) {
        return one.type == Type::Date || one.type == Type::Instant;
    };
    return is_date(left) && is_date(right);
}

[[noreturn]] void refuse_comparison(const FormulaNode& node, const FormulaNode& left,
                                    const FormulaNode& right) {
    std::string message = "Cannot compare " + std::string(formula_type_name(left.type)) + " with " +
                          std::string(formula_type_name(right.type)) + ".";
    const auto is_date = [](Type type) { return type == Type::Date || type == Type::Instant; };
    if (is_date(left.type) || is_date(right.type))
        message += " A day is written DATE(\"2026-01-31\").";
    refuse_formula(node, std::move(message));
}

void type_comparison(FormulaNode& node, const FormulaNode& left, const FormulaNode& right) {
    node.type = Type::Boolean;
    const bool numeric = (left.type == Type::Number || left.type == Type::Money) &&
                         (right.type == Type::Number || right.type == Type::Money);
    if (numeric) return expect_same_money(node, left, right);
    if (are_dates(left, right)) return;
    if (left.type != right.type) refuse_comparison(node, left, right);
    const bool ordered = left.type != Type::Boolean && left.type != Type::Record;
    if (!ordered && node.text != "=" && node.text != "<>")
        refuse_formula(node, "These can only be compared by = and <>.");
}

}  // namespace

void refuse_formula(const FormulaNode& node, std::string message) {
    throw FormulaProblem{std::move(message), node.offset};
}

void expect_numeric(const FormulaNode& node) {
    if (node.type != Type::Number && node.type != Type::Money)
        refuse_formula(node, "Here a number is needed, not " +
                                 std::string(formula_type_name(node.type)) + ".");
}

void expect_value(const FormulaNode& node) {
    if (node.type == Type::Record)
        refuse_formula(node, "\"" + (node.path.empty() ? "this" : node.path.back()) +
                                 "\" is a record; name one of its fields, as in account.name.");
}

void expect_same_money(const FormulaNode& node, const FormulaNode& left, const FormulaNode& right) {
    if (left.type == right.type || is_formula_zero(left) || is_formula_zero(right)) return;
    refuse_formula(node,
                   "Money and a plain number do not go together: write VALUE(money) for its "
                   "number, or MONEY(number, \"EUR\").");
}

void type_operation(FormulaNode& node) {
    if (node.text == "negative") {
        expect_numeric(node.children[0]);
        node.type = node.children[0].type;
        node.scale = node.children[0].scale;
        return;
    }
    const auto& left = node.children[0];
    const auto& right = node.children[1];
    if (node.text == "&") {
        expect_value(left);
        expect_value(right);
        node.type = Type::Text;
    } else if (node.text == "+" || node.text == "-") {
        type_sum(node, left, right);
    } else if (node.text == "*" || node.text == "/") {
        type_product(node, left, right);
    } else {
        type_comparison(node, left, right);
    }
}

}  // namespace suki::meta
