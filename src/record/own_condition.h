#pragma once
#include <string>

#include "record/filter_ast.h"
#include "record/scope.h"

namespace suki::record {

/// What of the filter the records' own fields alone decide, at whatever moment, so that it holds
/// until one is written. Empty: nothing, or an index (of what is compared, or of what the caller
/// may read) leaves so few that they are sooner asked. `list`: its name.
storage::Sql own_condition(Scope& scope, Expr& filter, const std::string& list);

}  // namespace suki::record
