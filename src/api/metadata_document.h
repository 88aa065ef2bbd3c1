#pragma once
#include "api/call.h"

namespace suki::api {

/// {"value":[{"name":"accounts","kind":"EntitySet","url":"accounts"},…]}: what the caller may read.
net::Response service_document(Call& call);

/// CSDL, XML by default, JSON when asked (Accept or $format), of what the caller may see.
net::Response metadata_document(Call& call);

}  // namespace suki::api
