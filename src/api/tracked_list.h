#pragma once
#include "api/call.h"

namespace suki::api {

/// Does the request ask for a list whose changes are tracked, or for the changes of one?
bool is_tracked(const net::Request& request);

/// GET /api/v1/accounts with Prefer: odata.track-changes, and where its links lead (OData 4.01,
/// part 1, 11.3). Throws Invalid `query.not_tracked`, `query.bad_deltatoken`; and, answered with
/// 410, `query.delta_expired`, `query.delta_rights`: what was read before is good for nothing now.
net::Response tracked_list(Call& call, const meta::Entity& entity);

}  // namespace suki::api
