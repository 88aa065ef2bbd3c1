#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "meta/entity.h"

namespace suki::meta {

/// The language of computed fields (docs/reference/formulas.md):
///   compare = join [("="|"<>"|"!="|"<"|"<="|">"|">=") join]      join  = sum *("&" sum)
///   sum     = product *(("+"|"-") product)      product = unary *(("*"|"/") unary)
///   unary   = ["-"] primary                     primary = number | text | TRUE | FALSE | path |
///   function "(" [compare *("," compare)] ")" | "(" compare ")"     path = name *("." name)
enum class FormulaType { Boolean, Number, Money, Text, Date, Instant, Record };

struct FormulaNode {
    enum class Kind { Number, Text, Boolean, Path, Operator, Call };
    Kind kind = Kind::Number;
    std::string text;        // the literal as meant; the operator; the function in capitals
    std::size_t offset = 0;  // byte where it stands, an operator's own
    std::vector<std::string> path;
    std::vector<FormulaNode> children;

    // What check_formula() finds out:
    FormulaType type = FormulaType::Number;
    int scale = 0;                         // Number, Money: digits after the point
    std::vector<const Navigation*> steps;  // Path: the lookups on the way
    const Property* property = nullptr;    // Path: what is read at its end
    bool is_operator(std::string_view one) const { return kind == Kind::Operator && text == one; }
};

/// Why a formula cannot be, and where: `offset` in bytes.
struct FormulaProblem {
    std::string message;
    std::size_t offset = 0;
};

struct Formula {
    std::string text;
    FormulaNode root;
};

/// Knows no metadata. Refuses what is nested more than 50 levels deep or has more than 150 terms.
Result<FormulaNode, FormulaProblem> parse_formula(std::string_view text);

/// Gives every node its type and every path what it leads to, seen from `entity`; throws
/// FormulaProblem. Adds what is read to `reads`, each once.
void check_formula(FormulaNode& node, const Entity& entity, std::vector<FieldRead>& reads);

/// Throws FormulaProblem unless what `root` yields is the result that the field declares ("money",
/// "decimal" …).
void expect_result(const FormulaNode& root, std::string_view result);

/// The results that a formula may declare.
const std::vector<std::string_view>& formula_results();
/// The one that fits best what the node yields, or "" for a record.
std::string_view natural_result(const FormulaNode& root);

/// "a number", "text in quotes" …
std::string_view formula_type_name(FormulaType type);

/// The character (counted from 1) at byte `offset`.
std::size_t formula_character(std::string_view text, std::size_t offset);

/// A function of the language. `parameters` has a letter for each: b condition, n number, i whole
/// number, v number or money, m money, t text, d date (or an instant's day), a anything, x all of
/// one type, l a literal number of digits, u "d", "m" or "y", D a literal date, a date or an
/// instant.
/// "?" behind a letter: may be left out; "*": as often as one likes. `result` is such a letter, x
/// what the x and v are.
struct FormulaFunction {
    std::string_view name, parameters, result;
    std::string_view usage;  // "IF(condition, then, else)"
};
const std::vector<FormulaFunction>& formula_functions();
const FormulaFunction* find_formula_function(std::string_view name);

/// Literal zero goes with money of any currency.
bool is_formula_zero(const FormulaNode& node);

/// Digits that products and quotients keep.
inline constexpr int kFormulaScale = 4;

}  // namespace suki::meta
