// Which functions formulas know. What each becomes in SQL: record/formula_functions.cpp.
#include <algorithm>

#include "meta/formula/formula.h"

namespace suki::meta {

const std::vector<FormulaFunction>& formula_functions() {
    static const std::vector<FormulaFunction> all = {
        {"ABS", "v", "x", "ABS(number)"},
        {"ADDDAYS", "di", "d", "ADDDAYS(date, days)"},
        {"ADDMONTHS", "di", "d", "ADDMONTHS(date, months)"},
        {"AND", "bb*", "b", "AND(condition, condition, …)"},
        {"CEILING", "n", "i", "CEILING(number)"},
        {"COALESCE", "xx*", "x", "COALESCE(value, otherwise, …)"},
        {"CONCAT", "aa*", "t", "CONCAT(value, value, …)"},
        {"CONTAINS", "tt", "b", "CONTAINS(text, part)"},
        {"CURRENCY", "m", "t", "CURRENCY(money)"},
        {"DATE", "D", "d", "DATE(\"2026-01-31\")"},
        {"DATEDIF", "ddu", "i", "DATEDIF(from, to, \"m\")"},
        {"DAY", "d", "i", "DAY(date)"},
        {"DAYS", "dd", "i", "DAYS(to, from)"},
        {"FLOOR", "n", "i", "FLOOR(number)"},
        {"IF", "bxx?", "x", "IF(condition, then, else)"},
        {"ISBLANK", "a", "b", "ISBLANK(value)"},
        {"LEFT", "ti", "t", "LEFT(text, characters)"},
        {"LEN", "t", "i", "LEN(text)"},
        {"LOWER", "t", "t", "LOWER(text)"},
        {"MAX", "xx*", "x", "MAX(a, b, …)"},
        {"MID", "tii", "t", "MID(text, start, characters)"},
        {"MIN", "xx*", "x", "MIN(a, b, …)"},
        {"MONEY", "nt", "m", "MONEY(number, \"EUR\")"},
        {"MONTH", "d", "i", "MONTH(date)"},
        {"NOT", "b", "b", "NOT(condition)"},
        {"NOW", "", "I", "NOW()"},
        {"OR", "bb*", "b", "OR(condition, condition, …)"},
        {"RIGHT", "ti", "t", "RIGHT(text, characters)"},
        {"ROUND", "vl?", "x", "ROUND(number, digits)"},
        {"STARTSWITH", "tt", "b", "STARTSWITH(text, start)"},
        {"SUBSTITUTE", "ttt", "t", "SUBSTITUTE(text, old, new)"},
        {"TEXT", "a", "t", "TEXT(value)"},
        {"TODAY", "", "d", "TODAY()"},
        {"TRIM", "t", "t", "TRIM(text)"},
        {"UPPER", "t", "t", "UPPER(text)"},
        {"VALUE", "m", "n", "VALUE(money)"},
        {"WEEKDAY", "d", "i", "WEEKDAY(date)"},
        {"YEAR", "d", "i", "YEAR(date)"},
    };
    return all;
}

const FormulaFunction* find_formula_function(std::string_view name) {
    const auto& all = formula_functions();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace suki::meta
