#pragma once
#include <functional>

#include "api/call.h"

namespace suki::api {

/// A request to create that says `Idempotency-Key` makes its record once, however often it comes:
/// later ones give the same record, if its maker can still read it. The keys are each person's own,
/// kept for a week. Without the header, `make` is simply called. Throws Invalid
/// `request.bad_idempotency_key`; Conflict `request.idempotency_key_used` where it came with
/// another request.
Id create_once(Call& call, const meta::Entity& entity, const std::function<Id()>& make);

}  // namespace suki::api
