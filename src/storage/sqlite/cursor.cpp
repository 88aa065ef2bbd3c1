#include "storage/sqlite/cursor.h"

#include <sqlite3.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "storage/errors.h"

namespace suki::storage::sqlite {

SqliteCursor::SqliteCursor(Connection& connection, const Sql& sql) : connection_(connection) {
    try {
        start(sql);
    } catch (const Error& error) {
        connection_.note_failure(error);
        close();
        throw;
    }
}

void SqliteCursor::start(const Sql& sql) {
    statement_ = connection_.statement(sql.text());
    if (!statement_) {
        own_ = std::make_unique<Statement>(connection_, sql.text());
        statement_ = own_.get();
    }
    statement_->set_in_use(true);
    handle_ = statement_->handle();
    columns_ = sqlite3_column_count(handle_);
    next_ = connection_.cursors_;
    if (next_) next_->previous_ = this;
    connection_.cursors_ = this;
    statement_->bind(sql.params());
    first_ = connection_.step(*statement_);
    if (!first_) close();
}

void SqliteCursor::close() {
    if (!statement_) return;
    (previous_ ? previous_->next_ : connection_.cursors_) = next_;
    if (next_) next_->previous_ = previous_;
    statement_->reset();
    statement_->set_in_use(false);
    statement_ = nullptr;
    handle_ = nullptr;  // SQLite reads NULL from it
    first_ = false;
}

bool SqliteCursor::next() {
    if (first_) {
        first_ = false;
        return true;
    }
    if (!statement_) return false;
    if (connection_.step(*statement_)) return true;
    close();
    return false;
}

int SqliteCursor::columns() const {
    return columns_;
}

bool SqliteCursor::is_null(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

bool SqliteCursor::boolean(int column) const {
    return integer(column) != 0;
}

std::int64_t SqliteCursor::integer(int column) const {
    assert(is_null(column) || sqlite3_column_type(handle_, column) == SQLITE_INTEGER);
    return sqlite3_column_int64(handle_, column);
}

double SqliteCursor::real(int column) const {
    assert(is_null(column) || sqlite3_column_type(handle_, column) <= SQLITE_FLOAT);
    return sqlite3_column_double(handle_, column);
}

Date SqliteCursor::date(int column) const {
    return Date{std::chrono::days{static_cast<int>(integer(column))}};
}

Instant SqliteCursor::instant(int column) const {
    return Instant{std::chrono::milliseconds{integer(column)}};
}

Id SqliteCursor::id(int column) const {
    Id id;
    const void* bytes = sqlite3_column_blob(handle_, column);
    if (!bytes) return id;
    assert(sqlite3_column_bytes(handle_, column) == sizeof id);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
    std::memcpy(id.bytes.data(), bytes, std::min(size, sizeof id));
    return id;
}

std::string_view SqliteCursor::text(int column) const {
    assert(is_null(column) || sqlite3_column_type(handle_, column) == SQLITE_TEXT);
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    if (!bytes) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

}  // namespace suki::storage::sqlite
