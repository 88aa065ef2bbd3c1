#include "pair_records.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <map>
#include <stdexcept>

#include "base/id.h"
#include "base/json.h"
#include "base/money.h"
#include "base/text.h"
#include "base/time.h"

namespace suki::bench {
namespace {

constexpr std::string_view kContext = R"({"@odata.context":"/api/v1/$metadata",)";

Kind kind_of(std::string_view declared) {
    static const std::map<std::string_view, Kind> kinds{
        {"INTEGER", Kind::Integer},   {"INTEGER BOOL", Kind::Bool},
        {"INTEGER DATE", Kind::Date}, {"INTEGER INSTANT", Kind::Instant},
        {"BLOB ID", Kind::Id},        {"REAL", Kind::Real},
        {"TEXT JSON", Kind::Json}};
    auto found = kinds.find(declared);
    return found == kinds.end() ? Kind::Text : found->second;
}

std::string_view text_at(sqlite3_stmt* row, int column) {
    auto bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    return bytes ? std::string_view(bytes, sqlite3_column_bytes(row, column)) : std::string_view{};
}

/// Name to scale ("amount:2"), or empty for "all columns".
std::map<std::string, int> wanted_columns(std::string_view list) {
    std::map<std::string, int> wanted;
    while (!list.empty()) {
        auto item = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), item.size() + 1));
        auto colon = item.find(':');
        wanted[std::string(item.substr(0, colon))] =
            colon == item.npos ? 0 : std::stoi(std::string(item.substr(colon + 1)));
    }
    return wanted;
}

std::vector<Column> read_columns(sqlite3* database, const Options& options) {
    auto wanted = wanted_columns(options.columns);
    Statement info(database,
                   "SELECT name, upper(type) FROM pragma_table_info('" + options.table + "')");
    std::vector<Column> columns;
    while (info.next()) {
        Column column{std::string(text_at(info.get(), 0)), "", kind_of(text_at(info.get(), 1)), 0};
        column.property = camel_case(column.name);
        auto found = wanted.find(column.name);
        bool is_wanted = wanted.empty() ? column.name != "row_id" : found != wanted.end();
        if (!is_wanted) continue;
        if (found != wanted.end() && found->second > 0) {
            column.kind = Kind::Decimal;
            column.scale = found->second;
        }
        columns.push_back(std::move(column));
    }
    if (columns.empty()) throw std::runtime_error("no such table or columns: " + options.table);
    return columns;
}

void append_quoted(std::string& out, std::string_view plain) {
    out.append("\"").append(plain).append("\"");
}

void append_id(std::string& out, sqlite3_stmt* row, int column) {
    Id id;
    std::memcpy(id.bytes.data(), sqlite3_column_blob(row, column),
                std::min<std::size_t>(id.bytes.size(), sqlite3_column_bytes(row, column)));
    char text[36];
    write_id(id, text);
    append_quoted(out, {text, sizeof text});
}

void append_real(std::string& out, double number) {
    char text[32];
    out.append(text, std::to_chars(text, text + sizeof text, number).ptr);
}

void append_cell(std::string& out, const Column& column, sqlite3_stmt* row, int i) {
    using namespace std::chrono;
    if (sqlite3_column_type(row, i) == SQLITE_NULL) {
        out += "null";
        return;
    }
    auto integer = sqlite3_column_int64(row, i);
    switch (column.kind) {
        case Kind::Text:
            return append_json_string(out, text_at(row, i));
        case Kind::Json:
            out += text_at(row, i);
            return;
        case Kind::Integer:
            return append_json_integer(out, integer);
        case Kind::Decimal:
            return append_json_decimal(out, integer, column.scale);
        case Kind::Real:
            return append_real(out, sqlite3_column_double(row, i));
        case Kind::Bool:
            out += integer ? "true" : "false";
            return;
        case Kind::Date:
            out += '"';
            append_date(out, Date{days{integer}});
            out += '"';
            return;
        case Kind::Instant:
            out += '"';
            append_instant(out, Instant{milliseconds{integer}});
            out += '"';
            return;
        case Kind::Id:
            return append_id(out, row, i);
    }
}

int compare_words(void*, int a_size, const void* a, int b_size, const void* b) {
    return compare_text({static_cast<const char*>(a), static_cast<std::size_t>(a_size)},
                        {static_cast<const char*>(b), static_cast<std::size_t>(b_size)});
}

}  // namespace

Statement::Statement(sqlite3* database, const std::string& sql) {
    if (sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &handle_,
                           nullptr) != SQLITE_OK) {
        throw std::runtime_error(std::string(sqlite3_errmsg(database)) + " in " + sql);
    }
}

Records::Records(const Options& options)
    : database_(open_for_reading(options.database)),
      columns_(read_columns(database_.get(), options)) {
    std::string live = has_trash(options) ? "deleted_at IS NULL" : "1";
    std::string select = "SELECT " + column_list() + " FROM \"" + options.table + "\" WHERE ";
    std::string filter = live + " AND (" + options.where + ")";
    std::string found = " AND row_id IN (SELECT rowid FROM search_" + options.table +
                        " WHERE search_" + options.table + " MATCH ?)";
    prepare(by_row_, select + live + " AND row_id = ?");
    prepare(by_id_, select + live + " AND id = ?");
    prepare(list_, select + filter + " ORDER BY " + options.order + " LIMIT 50");
    prepare(count_, "SELECT count(*) FROM \"" + options.table + "\" WHERE " + filter);
    prepare(search_, select + live + found + " ORDER BY row_id DESC LIMIT 50");
}

std::optional<std::string> Records::read(std::string_view key) {
    bool is_row = key.size() < 36;
    Statement& statement = is_row ? *by_row_ : *by_id_;
    if (is_row) {
        sqlite3_int64 row = 0;
        std::from_chars(key.data(), key.data() + key.size(), row);
        sqlite3_bind_int64(statement.get(), 1, row);
    } else {
        auto id = Id::parse(key);
        if (!id) return std::nullopt;
        sqlite3_bind_blob(statement.get(), 1, id->bytes.data(), 16, SQLITE_TRANSIENT);
    }
    std::optional<std::string> record;
    if (statement.next()) append_record(record.emplace(), statement.get());
    statement.reset();
    return record;
}

std::string Records::list(bool counted) {
    std::string out(kContext);
    if (counted) {
        count_->next();
        out += "\"@odata.count\":";
        append_json_integer(out, sqlite3_column_int64(count_->get(), 0));
        out += ',';
        count_->reset();
    }
    return append_rows(std::move(out), *list_);
}

std::string Records::search(std::string_view typed) {
    std::string query;
    for (const auto& word : folded_words(typed)) {
        if (!query.empty()) query += " AND ";
        query += length_in_characters(word) < 3 ? "\"  " + word + "\"" : "\"" + word + "\"";
    }
    sqlite3_bind_text(search_->get(), 1, query.data(), static_cast<int>(query.size()),
                      SQLITE_TRANSIENT);
    return append_rows(std::string(kContext), *search_);
}

Handle open_for_reading(const std::string& path) {
    sqlite3* raw = nullptr;
    int code =
        sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    Handle database(raw);
    if (code != SQLITE_OK) throw std::runtime_error("cannot open " + path);
    sqlite3_create_collation(raw, "suki_words", SQLITE_UTF8, nullptr, compare_words);
    sqlite3_busy_timeout(raw, 10'000);
    sqlite3_exec(raw, "PRAGMA mmap_size = 17179869184; PRAGMA query_only = ON", nullptr, nullptr,
                 nullptr);
    return database;
}

void Records::prepare(std::optional<Statement>& into, const std::string& sql) {
    into.emplace(database_.get(), sql);
}

bool Records::has_trash(const Options& options) {
    Statement info(database_.get(), "SELECT 1 FROM pragma_table_info('" + options.table +
                                        "') WHERE name = 'deleted_at'");
    return info.next();
}

std::string Records::column_list() const {
    std::string list;
    for (const auto& column : columns_) list += (list.empty() ? "\"" : ",\"") + column.name + "\"";
    return list;
}

void Records::append_record(std::string& out, sqlite3_stmt* row) {
    out += '{';
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        out.append(i ? ",\"" : "\"").append(columns_[i].property).append("\":");
        append_cell(out, columns_[i], row, static_cast<int>(i));
    }
    out += '}';
}

std::string Records::append_rows(std::string out, Statement& statement) {
    out.reserve(32 * 1024);
    out += "\"value\":[";
    for (bool first = true; statement.next(); first = false) {
        if (!first) out += ',';
        append_record(out, statement.get());
    }
    statement.reset();
    return std::move(out) + "]}";
}

}  // namespace suki::bench
