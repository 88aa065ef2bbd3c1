#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Before a follower or a favourite is saved: it is the caller's own, and they have one a record.
void one_a_person(record::Draft& draft);

}  // namespace suki::modules
