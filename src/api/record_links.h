#pragma once
#include "api/call.h"
#include "record/reference.h"

namespace suki::api {

/// /accounts(…)/contacts/$ref and /accounts(…)/contacts(…)/$ref: GET says which records are linked,
/// POST adds one, PUT replaces them all, DELETE takes one away. For a lookup POST and PUT set it,
/// DELETE clears it. `other`: the record named in the path, or without a key.
net::Response handle_links(Call& call, const meta::Entity& entity, const Id& id,
                           const meta::Navigation& navigation, const record::Reference& other);

}  // namespace suki::api
