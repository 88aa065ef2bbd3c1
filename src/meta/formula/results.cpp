// What a formula may give a field.
#include "meta/formula/formula.h"

namespace suki::meta {
namespace {

using Type = FormulaType;

std::string_view result_for(std::string_view result) {
    if (result == "integer") return "a whole number";
    if (result == "decimal") return "a number";
    return result;
}

}  // namespace

const std::vector<std::string_view>& formula_results() {
    static const std::vector<std::string_view> all = {"boolean", "date",  "decimal", "instant",
                                                      "integer", "money", "text"};
    return all;
}

std::string_view natural_result(const FormulaNode& root) {
    switch (root.type) {
        case Type::Boolean:
            return "boolean";
        case Type::Number:
            return root.scale == 0 ? "integer" : "decimal";
        case Type::Money:
            return "money";
        case Type::Text:
            return "text";
        case Type::Date:
            return "date";
        case Type::Instant:
            return "instant";
        case Type::Record:
            break;
    }
    return "";
}

void expect_result(const FormulaNode& root, std::string_view result) {
    const auto natural = natural_result(root);
    if (natural == result || (natural == "integer" && result == "decimal")) return;
    if (is_formula_zero(root) && result == "money") return;
    std::string message = "The field shows " + std::string(result_for(result)) +
                          ", but the formula gives " + std::string(formula_type_name(root.type)) +
                          ".";
    if (result == "integer" && natural == "decimal")
        message =
            "The field shows whole numbers, but the formula gives digits after the point; write "
            "ROUND(…), or choose decimal.";
    if (result == "text" && !natural.empty()) message += " Write TEXT(…).";
    if (result == "date" && natural == "instant") message += " Write DATE(…).";
    if (result == "decimal" && natural == "money") message += " Write VALUE(…).";
    if (result == "money" && root.type == Type::Number) message += " Write MONEY(…, \"EUR\").";
    throw FormulaProblem{std::move(message), 0};
}

}  // namespace suki::meta
