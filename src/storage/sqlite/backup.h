#pragma once
#include <string>
#include <vector>

namespace suki::storage::sqlite {

class Connection;

/// Database::backup(): a compact copy of the snapshot at the time of the call, beside writers.
void copy_database(const std::string& source, const std::string& target);

/// Database::check(): SQLite's integrity check (full-text indexes included) and search entries
/// whose row is gone.
std::vector<std::string> find_problems(Connection& connection);

}  // namespace suki::storage::sqlite
