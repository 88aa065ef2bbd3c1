#pragma once
#include "api/router.h"

namespace suki::api {

/// Where telephone exchanges report calls; public, the token in the address is the key.
void bind_phone(Router& pages);

}  // namespace suki::api
