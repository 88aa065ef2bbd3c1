#pragma once
#include "api/call.h"
#include "meta/entity.h"

namespace suki::api {

/// /accounts(…)/name and /accounts(…)/name/$value (`raw`): GET reads, PUT {"value": …} writes,
/// DELETE clears one property. Throws NotFound `http.not_found` for one that the caller may not
/// see.
net::Response handle_property(Call& call, const meta::Entity& entity, const Id& id,
                              const std::string& name, bool raw);

}  // namespace suki::api
