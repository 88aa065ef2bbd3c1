#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// After a quote was saved: one quote of a deal counts for it, and the deal's amount follows that
/// one; its lines take over its currency.
void quote_deal(const record::Saved& saved);

}  // namespace suki::modules
