#pragma once
#include "api/call.h"
#include "record/query.h"
#include "record/reference.h"

namespace suki::api {

/// POST /accounts, with records within the record if there are any.
net::Response create_record(Call& call, const meta::Entity& entity);

/// POST /accounts(…)/contacts: a new record at the other end of a collection.
net::Response create_related(Call& call, const meta::Entity& entity, const Id& id,
                             const meta::Navigation& navigation);

/// PATCH changes, PUT replaces the record; either makes it when there is none with this key, unless
/// If-Match is sent. If-None-Match: * makes only: Stale `record.exists`.
net::Response write_record(Call& call, const meta::Entity& entity,
                           const record::Reference& reference);

/// DELETE /accounts(…)
net::Response remove_record(Call& call, const meta::Entity& entity,
                            const record::Reference& reference);

/// Answers as Prefer says: the record as it is now, or 204 with its address.
net::Response written_response(Call& call, const meta::Entity& entity, const Id& id, int status,
                               record::QueryOptions options);

}  // namespace suki::api
