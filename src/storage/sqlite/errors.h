#pragma once
#include <string_view>

#include "storage/errors.h"

struct sqlite3;

namespace suki::storage::sqlite {

/// What SQLite's extended result `code`, just met on `handle` by `sql`, means to the caller.
Error translate(sqlite3* handle, int code, std::string_view sql);

}  // namespace suki::storage::sqlite
