#include "storage/sqlite/statement.h"

#include <sqlite3.h>

#include "storage/errors.h"
#include "storage/sqlite/connection.h"

namespace suki::storage::sqlite {
namespace {

/// Sql numbers its placeholders in order of appearance; SQLite counts appearances, so the two
/// agree. A hand-written text that breaks the order must not bind the wrong values.
void check_placeholders(sqlite3_stmt* statement, std::string_view sql) {
    const int count = sqlite3_bind_parameter_count(statement);
    for (int i = 1; i <= count; ++i) {
        const char* name = sqlite3_bind_parameter_name(statement, i);
        if (!name || '$' + std::to_string(i) != name) {
            throw internal("placeholders out of order in: " + std::string(sql));
        }
    }
}

std::size_t text_bytes(const std::vector<Value>& params) {
    std::size_t bytes = 0;
    for (const Value& value : params) {
        if (const auto* text = std::get_if<std::string>(&value)) bytes += text->size();
        if (std::holds_alternative<Id>(value)) bytes += sizeof(Id);
    }
    return bytes;
}

}  // namespace

Statement::Statement(Connection& connection, std::string_view sql) : sql_(sql) {
    const char* rest = nullptr;
    const int code =
        sqlite3_prepare_v3(connection.handle(), sql_.c_str(), static_cast<int>(sql_.size()) + 1,
                           SQLITE_PREPARE_PERSISTENT, &handle_, &rest);
    if (code != SQLITE_OK) throw connection.error(code, sql_);
    try {
        if (!handle_ || *rest != '\0') throw internal("not one statement: " + sql_);
        check_placeholders(handle_, sql_);
    } catch (...) {
        sqlite3_finalize(handle_);
        throw;
    }
    changes_data_ = sqlite3_stmt_readonly(handle_) == 0;
}

Statement::~Statement() {
    sqlite3_finalize(handle_);
}

void Statement::bind(const std::vector<Value>& params) {
    if (static_cast<int>(params.size()) != sqlite3_bind_parameter_count(handle_)) {
        throw internal("wrong number of parameters for: " + sql_);
    }
    texts_.clear();
    texts_.reserve(text_bytes(params));  // kept texts must not move
    int position = 0;
    for (const Value& value : params) bind_one(++position, value);
}

const char* Statement::keep(std::string_view text) {
    const std::size_t start = texts_.size();
    texts_ += text;
    return texts_.data() + start;
}

void Statement::bind_one(int position, const Value& value) {
    struct Binder {
        Statement& self;
        sqlite3_stmt* handle;
        int position;

        int operator()(std::monostate) { return sqlite3_bind_null(handle, position); }
        int operator()(bool flag) { return sqlite3_bind_int(handle, position, flag ? 1 : 0); }
        int operator()(std::int64_t number) { return sqlite3_bind_int64(handle, position, number); }
        int operator()(double number) { return sqlite3_bind_double(handle, position, number); }
        int operator()(Date date) {
            return sqlite3_bind_int64(handle, position, date.time_since_epoch().count());
        }
        int operator()(Instant instant) {
            return sqlite3_bind_int64(handle, position, instant.time_since_epoch().count());
        }
        int operator()(const Id& id) {
            const std::string_view bytes(reinterpret_cast<const char*>(id.bytes.data()), sizeof id);
            return sqlite3_bind_blob(handle, position, self.keep(bytes), sizeof id, SQLITE_STATIC);
        }
        int operator()(const std::string& text) {
            if (text.find('\0') != std::string::npos) throw text_with_zero_byte();
            return sqlite3_bind_text64(handle, position, self.keep(text), text.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
        }
    };
    const int code = std::visit(Binder{*this, handle_, position}, value);
    if (code == SQLITE_TOOBIG) {
        throw Error(ErrorKind::TooLarge, "storage.too_large", "A value is too large to be stored.");
    }
    if (code != SQLITE_OK) throw internal("cannot bind a parameter of: " + sql_);
}

void Statement::reset() {
    sqlite3_reset(handle_);
}

Statement* StatementCache::find_or_prepare(Connection& connection, std::string_view sql) {
    const auto found = by_text_.find(sql);
    if (found != by_text_.end()) {
        const auto at = found->second;
        if (at != newest_first_.begin()) {
            newest_first_.splice(newest_first_.begin(), newest_first_, at);
        }
        return at->in_use() ? nullptr : &*at;
    }
    if (by_text_.size() >= kCapacity) evict();
    newest_first_.emplace_front(connection, sql);
    by_text_.emplace(newest_first_.front().sql(), newest_first_.begin());
    return &newest_first_.front();
}

void StatementCache::evict() {
    for (auto at = newest_first_.end(); at != newest_first_.begin();) {
        --at;
        if (at->in_use()) continue;
        by_text_.erase(at->sql());
        newest_first_.erase(at);
        return;
    }
}

void StatementCache::clear() {
    by_text_.clear();
    newest_first_.clear();
}

}  // namespace suki::storage::sqlite
