#include "storage/sqlite/errors.h"

#include <sqlite3.h>

namespace suki::storage::sqlite {
namespace {

constexpr const char* kIndexOfColumns =
    "SELECT l.name FROM pragma_index_list(?1) l WHERE l.\"unique\" AND ?2 = "
    "(SELECT group_concat(?1 || '.' || i.name, ', ' ORDER BY i.seqno)"
    " FROM pragma_index_info(l.name) i) ORDER BY l.name";

/// The unique index of `table` over `columns` ("t.a, t.b"); PostgreSQL's name for the primary key
/// when there is none.
std::string index_of(sqlite3* handle, const std::string& table, const std::string& columns) {
    sqlite3_stmt* statement = nullptr;
    std::string name = table + "_pkey";
    if (sqlite3_prepare_v2(handle, kIndexOfColumns, -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_text(statement, 1, table.c_str(), -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, columns.c_str(), -1, SQLITE_STATIC);
        if (sqlite3_step(statement) == SQLITE_ROW) {
            name = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        }
    }
    sqlite3_finalize(statement);
    return name;
}

/// From "UNIQUE constraint failed: t.a, t.b" or "… failed: index 'name'".
std::string violated_index(sqlite3* handle, const std::string& message) {
    const auto colon = message.find(": ");
    if (colon == std::string::npos) return {};
    const std::string columns = message.substr(colon + 2);
    if (columns.starts_with("index '")) return columns.substr(7, columns.size() - 8);
    return index_of(handle, columns.substr(0, columns.find('.')), columns);
}

Error busy() {
    return {ErrorKind::Unavailable, "storage.busy",
            "Another process is changing the database. Try again."};
}

Error disk_full(std::string detail) {
    return Error(ErrorKind::Unavailable, "storage.disk_full",
                 "The server's disk is full; nothing was changed.")
        .detail(std::move(detail));
}

Error too_large(std::string detail) {
    return Error(ErrorKind::TooLarge, "storage.too_large", "The record is too large to be stored.")
        .detail(std::move(detail));
}

}  // namespace

Error translate(sqlite3* handle, int code, std::string_view sql) {
    const std::string message = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const std::string detail = message + " (" + std::to_string(code) + ") in: " + std::string(sql);
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
        code == SQLITE_CONSTRAINT_ROWID) {
        return unique_violation(violated_index(handle, message), message);
    }
    switch (code & 0xff) {
        case SQLITE_INTERRUPT:
            return deadline_passed();
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return busy().detail(detail);
        case SQLITE_FULL:
            return disk_full(detail);
        case SQLITE_TOOBIG:
            return too_large(detail);
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return unreachable(detail);
        default:
            return internal(detail);
    }
}

}  // namespace suki::storage::sqlite
