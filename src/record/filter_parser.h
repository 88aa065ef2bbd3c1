#pragma once
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/result.h"
#include "record/filter_ast.h"
#include "record/lexer.h"

namespace suki::record {

/// Parses $filter. Errors: `query.syntax` with the position, `query.too_deep` past 50 levels,
/// `query.too_long` past 1,000 terms. Knows no metadata: names are checked by the compiler.
Result<ExprPtr, FieldError> parse_filter(std::string_view text);

/// Parses one expression from `lexer` and leaves the rest (for $apply's filter()).
Result<ExprPtr, FieldError> parse_expression(Lexer& lexer);

}  // namespace suki::record
