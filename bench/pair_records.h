#pragma once
#include <sqlite3.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace suki::bench {

struct Options {
    std::string database, table, columns, where = "1", order = "row_id DESC";
    std::uint16_t port = 8081;
};

enum class Kind { Text, Json, Integer, Decimal, Real, Bool, Date, Instant, Id };

struct Column {
    std::string name, property;  // "created_at", "createdAt"
    Kind kind = Kind::Text;
    int scale = 0;  // of a Decimal
};

/// A prepared statement, kept as long as its thread. Throws std::runtime_error for wrong SQL.
class Statement {
public:
    Statement(sqlite3* database, const std::string& sql);
    Statement(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(handle_); }

    sqlite3_stmt* get() { return handle_; }
    bool next() { return sqlite3_step(handle_) == SQLITE_ROW; }
    void reset() { sqlite3_reset(handle_); }

private:
    sqlite3_stmt* handle_ = nullptr;
};

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

/// As Suki's readers open it. Throws std::runtime_error.
Handle open_for_reading(const std::string& path);

/// One thread's connection to the database; answers are JSON as Suki writes it.
class Records {
public:
    explicit Records(const Options& options);

    /// By row_id or by UUID.
    std::optional<std::string> read(std::string_view key);
    std::string list(bool counted);
    std::string search(std::string_view typed);

private:
    void prepare(std::optional<Statement>& into, const std::string& sql);
    bool has_trash(const Options& options);
    std::string column_list() const;
    void append_record(std::string& out, sqlite3_stmt* row);
    std::string append_rows(std::string out, Statement& statement);

    Handle database_;
    std::vector<Column> columns_;
    std::optional<Statement> by_row_, by_id_, list_, count_, search_;
};

}  // namespace suki::bench
