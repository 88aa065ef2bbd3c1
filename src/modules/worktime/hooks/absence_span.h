#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Days become moments in the person's zone, and the other way round; a title for lists; one's own
/// absence unless somebody else is named.
void absence_span(record::Draft& draft);

}  // namespace suki::modules
