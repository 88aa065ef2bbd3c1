#pragma once
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/sql.h"

struct sqlite3;
struct sqlite3_stmt;

namespace suki::storage::sqlite {

class Connection;

/// A prepared statement and room for the texts bound to it, so that binding allocates nothing once
/// the room has grown.
class Statement {
public:
    Statement(Connection& connection, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    sqlite3_stmt* handle() const { return handle_; }
    std::string_view sql() const { return sql_; }
    bool changes_data() const { return changes_data_; }
    bool in_use() const { return in_use_; }
    void set_in_use(bool value) { in_use_ = value; }

    /// Copies texts, so that `params` may go. Throws Invalid for a text with a zero byte.
    void bind(const std::vector<Value>& params);
    void reset();

private:
    void bind_one(int position, const Value& value);
    const char* keep(std::string_view text);

    sqlite3_stmt* handle_ = nullptr;
    std::string sql_;
    std::string texts_;
    bool changes_data_ = false;
    bool in_use_ = false;
};

/// The statements used last, by their text.
class StatementCache {
public:
    static constexpr std::size_t kCapacity = 256;

    /// The cached statement, prepared when new; nullptr when it is in use.
    Statement* find_or_prepare(Connection& connection, std::string_view sql);
    void clear();

private:
    void evict();

    std::list<Statement> newest_first_;
    std::unordered_map<std::string_view, std::list<Statement>::iterator> by_text_;
};

}  // namespace suki::storage::sqlite
