#pragma once
#include <string>

#include "storage/database.h"

namespace suki::modules::webforms {

/// The installation's secret, with which tokens and links are signed: made by the first who asks,
/// the same for all nodes.
std::string forms_secret(storage::Database& database);

}  // namespace suki::modules::webforms
