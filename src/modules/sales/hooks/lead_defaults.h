#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A new lead that somebody owns is Assigned; only conversion makes a lead Converted. Throws
/// Invalid `lead.convert_by_action`.
void lead_defaults(record::Draft& draft);

}  // namespace suki::modules
