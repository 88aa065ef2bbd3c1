#include "storage/search_index.h"

#include "base/text.h"

namespace suki::storage {
namespace {

constexpr std::size_t kTrigram = 3;

std::string search_table(std::string_view table) {
    return "search_" + std::string(table);
}

/// "  anna  kowalska"
std::string stored_form(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += "  " + word;
    return text;
}

/// What must occur in the stored form: a short word only counts at a word's start.
std::string needle(const std::string& word) {
    return length_in_characters(word) < kTrigram ? "  " + word : word;
}

/// A word as one phrase of FTS5's query language.
std::string fts_phrase(const std::string& word) {
    std::string phrase = "\"";
    for (const char c : needle(word)) phrase += c == '"' ? "\"\"" : std::string(1, c);
    return phrase + '"';
}

std::string like_pattern(const std::string& word) {
    std::string pattern = "%";
    for (const char c : needle(word)) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

Sql fts_condition(std::string_view table, const std::vector<std::string>& words) {
    std::string query;
    for (const std::string& word : words) {
        if (!query.empty()) query += " AND ";
        query += fts_phrase(word);
    }
    Sql sql("found.");  // FTS5's hidden column is called as its table
    sql.name(search_table(table)) << " MATCH ";
    return sql.bind(std::move(query));
}

Sql like_condition(const std::vector<std::string>& words) {
    Sql sql;
    for (const std::string& word : words) {
        sql << (sql.empty() ? "found.words LIKE " : " AND found.words LIKE ");
        sql.bind(like_pattern(word));
    }
    return sql;
}

}  // namespace

void search_put(WriteTx& tx, std::string_view table, std::int64_t row_id,
                const std::vector<std::string>& words) {
    const bool sqlite = tx.dialect() == DialectKind::Sqlite;
    Sql sql(sqlite ? "INSERT OR REPLACE INTO " : "INSERT INTO ");
    sql.name(search_table(table)) << (sqlite ? " (rowid, words) VALUES ("
                                             : " (row_id, words) VALUES (");
    sql.bind(row_id) << ", ";
    sql.bind(stored_form(words)) << ")";
    if (!sqlite) {
        sql << " ON CONFLICT (row_id) DO UPDATE SET words = excluded.words WHERE ";
        sql.name(search_table(table)) << ".words <> excluded.words";
    }
    tx.execute_at_end(std::move(sql));
}

void search_remove(WriteTx& tx, std::string_view table, std::int64_t row_id) {
    Sql sql("DELETE FROM ");
    sql.name(search_table(table));
    sql << (tx.dialect() == DialectKind::Sqlite ? " WHERE rowid = " : " WHERE row_id = ");
    tx.execute_at_end(std::move(sql.bind(row_id)));
}

SearchMatches search_matches(DialectKind dialect, std::string_view table,
                             const std::vector<std::string>& words) {
    const bool sqlite = dialect == DialectKind::Sqlite;
    return {"\"" + search_table(table) + "\" found", sqlite ? "found.rowid" : "found.row_id",
            sqlite ? fts_condition(table, words) : like_condition(words)};
}

Sql search_rows(DialectKind dialect, std::string_view table,
                const std::vector<std::string>& words) {
    const auto matches = search_matches(dialect, table, words);
    Sql sql("SELECT ");
    return sql << matches.row_id << " FROM " << matches.table << " WHERE " << matches.condition;
}

}  // namespace suki::storage
