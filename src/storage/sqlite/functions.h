#pragma once

struct sqlite3;

namespace suki::storage::sqlite {

/// Adds to a connection: collation suki_words (people's order, base/text.h), lower() and upper()
/// over all of Unicode, and suki_fold(). Throws Internal.
void register_functions(sqlite3* handle);

}  // namespace suki::storage::sqlite
