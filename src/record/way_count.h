#pragma once
#include <optional>
#include <string>

#include "record/session.h"

namespace suki::record {

/// How many rows `rows` yields, to choose a way to a list's records by: nobody is told, so it may
/// be some seconds old. `name` says which list's, besides the query's text. nullopt: more than
/// `most`, or too many to count with this effort.
std::optional<std::int64_t> count_of_way(Session& session, const storage::Sql& rows,
                                         std::int64_t most, storage::Effort effort,
                                         const std::string& name);

}  // namespace suki::record
