#pragma once
#include <string_view>

#include "record/scope.h"

namespace suki::record {

/// Gives `scope` the computed properties of `text`. They cannot build on each other. Throws Invalid
/// `query.bad_option` for a name that is taken, `query.too_long` past 10, and what compile_filter()
/// throws.
void add_computed(Scope& scope, std::string_view text);

/// What `expr` comes to for each record, as a property of that name. Throws what compile_filter()
/// throws.
Scope::Computed compute(Scope& scope, const std::string& name, ExprPtr expr,
                        std::string_view option);

}  // namespace suki::record
