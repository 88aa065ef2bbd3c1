#pragma once
#include <string>

#include "meta/formula/formula.h"

namespace suki::meta {

/// Throws FormulaProblem at the node.
[[noreturn]] void refuse_formula(const FormulaNode& node, std::string message);

/// Throws FormulaProblem unless the node is a number or money.
void expect_numeric(const FormulaNode& node);
/// Throws FormulaProblem when the node is a record, of which a formula takes one field.
void expect_value(const FormulaNode& node);
/// Throws FormulaProblem when one is money and the other a number that is not zero.
void expect_same_money(const FormulaNode& node, const FormulaNode& left, const FormulaNode& right);

/// What an operator yields whose operands have their types. Throws FormulaProblem.
void type_operation(FormulaNode& node);

}  // namespace suki::meta
