#pragma once
#include <string>
#include <string_view>

#include "record/filter_ast.h"
#include "record/scope.h"
#include "record/typed_sql.h"

namespace suki::record {

/// Compiles a condition over `scope` to SQL for the session's database. Throws Invalid
/// `query.unknown_property`, `query.unknown_function`, `query.type` …, Forbidden `access.property`.
storage::Sql compile_filter(Scope& scope, const Expr& expr, std::string_view option = "$filter");

/// Compiles what yields a value; numbers come as real numbers. Throws the same.
TypedSql compile_value(Scope& scope, const Expr& expr, std::string_view option);

/// Parses; an empty text gives none. Throws Invalid `query.syntax` … with `option` as the target.
ExprPtr read_filter(std::string_view text, std::string_view option = "$filter");

/// Parses and compiles; an empty text gives an empty Sql.
storage::Sql compile_filter_text(Scope& scope, std::string_view text,
                                 std::string_view option = "$filter");

}  // namespace suki::record
