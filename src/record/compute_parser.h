#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "record/filter_ast.h"

namespace suki::record {

/// "amount mul 2 as doubled".
struct ComputedExpr {
    std::string name;
    ExprPtr expr;
};

/// Parses $compute. Errors as of parse_filter(), with the target "$compute".
Result<std::vector<ComputedExpr>, FieldError> parse_compute(std::string_view text);

}  // namespace suki::record
