#include "storage/database.h"

#include "base/error.h"
#include "storage/postgres/postgres_database.h"
#include "storage/sqlite/sqlite_database.h"

namespace suki::storage {

Value Cursor::value(int column, ColumnKind kind) const {
    if (is_null(column)) return {};
    switch (kind) {
        case ColumnKind::Text:
        case ColumnKind::Words:
        case ColumnKind::Json:
            return std::string(text(column));
        case ColumnKind::Integer:
            return integer(column);
        case ColumnKind::Real:
            return real(column);
        case ColumnKind::Bool:
            return boolean(column);
        case ColumnKind::Date:
            return date(column);
        case ColumnKind::Instant:
            return instant(column);
        case ColumnKind::Id:
            return id(column);
    }
    return {};
}

std::unique_ptr<Database> open_database(const DatabaseOptions& options) {
    const std::string_view url = options.url;
    if (url.starts_with("sqlite:") && url.size() > 7) return sqlite::open(options);
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
        return postgres::open(options);
    }
    throw invalid("storage.bad_url",
                  "The database address must be sqlite:PATH or postgresql://USER@HOST/NAME.");
}

}  // namespace suki::storage
