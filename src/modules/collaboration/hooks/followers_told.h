#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// After any record was changed: its followers hear of what they chose and may see, but not of what
/// they did themselves.
void followers_told(const record::Saved& saved);

/// After any record got an owner, though not by an import: they follow it if they wish so.
void owner_follows(const record::Saved& saved);

}  // namespace suki::modules
