#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// When a document of a quote was sent, the quote is no draft any more.
void quote_sent(const record::Saved& saved);

}  // namespace suki::modules
