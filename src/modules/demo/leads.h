#pragma once
#include "modules/demo/story.h"

namespace suki::demo {

/// People who asked: some became clients, some were not serious, some are waiting for a call now.
void tell_leads(Story& story);

}  // namespace suki::demo
