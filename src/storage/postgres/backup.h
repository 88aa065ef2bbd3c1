#pragma once
#include <string>

namespace suki::storage::postgres {

/// Database::backup() with pg_dump; the password reaches it through the environment, not the
/// command line. Throws Unavailable `storage.backup_failed` with pg_dump's words in the detail.
void dump_database(const std::string& url, const std::string& target);

}  // namespace suki::storage::postgres
