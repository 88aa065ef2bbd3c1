#pragma once
#include "modules/demo/story.h"

namespace suki::demo {

/// What Zefir does again and again: plans of activities, and queues of calls.
void tell_routines(Story& story);

}  // namespace suki::demo
