#pragma once
#include <memory>

#include "storage/sqlite/connection.h"

namespace suki::storage::sqlite {

/// Rows of one statement. The first step is made by the constructor, so a change with RETURNING has
/// happened, and a failure is thrown, before the caller reads. Closes itself at its last row.
class SqliteCursor final : public Cursor {
public:
    SqliteCursor(Connection& connection, const Sql& sql);
    ~SqliteCursor() override { close(); }

    /// Gives the statement back; there are no more rows.
    void close();

    bool next() override;
    int columns() const override;
    bool is_null(int column) const override;
    bool boolean(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    Date date(int column) const override;
    Instant instant(int column) const override;
    Id id(int column) const override;
    std::string_view text(int column) const override;

private:
    void start(const Sql& sql);

    Connection& connection_;
    Statement* statement_ = nullptr;
    sqlite3_stmt* handle_ = nullptr;
    std::unique_ptr<Statement> own_;  // when the cached statement was in use
    SqliteCursor* previous_ = nullptr;
    SqliteCursor* next_ = nullptr;
    int columns_ = 0;
    bool first_ = false;  // the constructor's row has not been taken yet
};

}  // namespace suki::storage::sqlite
