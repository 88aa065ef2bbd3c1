#pragma once
#include <vector>

#include "storage/schema.h"

namespace suki::identity {

/// Tables that are no entities, so that no query can reach them: credentials, sessions.
std::vector<storage::Table> identity_tables();

}  // namespace suki::identity
