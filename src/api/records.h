#pragma once
#include "api/call.h"

namespace suki::api {

/// Everything below /api/v1/: the OData records (contract.md).
net::Response handle_records(Call& call);

}  // namespace suki::api
