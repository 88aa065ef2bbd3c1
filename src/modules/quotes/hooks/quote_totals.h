#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Before each save of a quote: dates and parties that were not said, then what its lines, its
/// discount and its payments come to. Throws Conflict `quote.locked` for other terms of a quote
/// that is no draft any more.
void quote_totals(record::Draft& draft);

}  // namespace suki::modules
