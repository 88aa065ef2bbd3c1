#include "storage/search_index.h"

#include <algorithm>
#include <sstream>

namespace suki::storage {
namespace {

constexpr std::int64_t kNewestRows = 8'000;
constexpr std::int64_t kRowsForOne = 8;     // are looked at for each of the newest that match
constexpr std::int64_t kQuicklyRead = 500;  // rows, one by one
constexpr std::int64_t kJoinedPages = 250;  // some 15 ms

std::string search_table(std::string_view table) {
    return "search_" + std::string(table);
}

/// A piece as one phrase of FTS5's query language.
std::string fts_phrase(const std::string& piece) {
    std::string phrase = "\"";
    for (const char c : piece) phrase += c == '"' ? "\"\"" : std::string(1, c);
    return phrase + '"';
}

std::string like_pattern(const std::string& piece) {
    std::string pattern = "%";
    for (const char c : piece) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

/// "(a AND b OR c) AND …": both languages bind AND closer than OR. `append` adds a piece.
template <class Out, class Append>
void append_terms(Out& out, const SearchTerms& terms, Append append) {
    std::string_view before_term = "(";
    for (const auto& term : terms) {
        std::string_view before = before_term;
        for (const auto& alternative : term)
            for (const auto& piece : alternative) {
                out << (&piece != &alternative.front() ? std::string_view(" AND ") : before);
                append(piece);
                before = " OR ";
            }
        before_term = ") AND (";
    }
    out << ")";
}

Sql fts_condition(std::string_view table, const SearchTerms& terms) {
    std::ostringstream query;
    append_terms(query, terms, [&](const std::string& piece) { query << fts_phrase(piece); });
    Sql sql("found.");  // FTS5's hidden column is called as its table
    sql.name(search_table(table)) << " MATCH ";
    return sql.bind(query.str());
}

/// On PostgreSQL, where they are looked at one by one.
std::string newest_rows(const std::string& search, std::int64_t rows) {
    return "(SELECT row_id, words FROM " + search + " ORDER BY row_id DESC LIMIT " +
           std::to_string(rows) + ") found";
}

Sql like_condition(const SearchTerms& terms) {
    Sql sql;
    append_terms(sql, terms, [&](const std::string& piece) {
        sql << "found.words LIKE ";
        sql.bind(like_pattern(piece));
    });
    return sql;
}

bool occurs(const SearchPieces& pieces, std::string_view stored) {
    return std::all_of(pieces.begin(), pieces.end(), [&](const std::string& piece) {
        return stored.find(piece) != std::string_view::npos;
    });
}

}  // namespace

std::string stored_form(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += "  " + word;
    return words.empty() ? text : text + "  ";
}

bool matches(const SearchTerms& terms, std::string_view stored) {
    return std::all_of(terms.begin(), terms.end(), [&](const SearchTerm& term) {
        return std::any_of(term.begin(), term.end(),
                           [&](const SearchPieces& pieces) { return occurs(pieces, stored); });
    });
}

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

bool search_join(WriteTx& tx, std::string_view table, bool first) {
    if (tx.dialect() != DialectKind::Sqlite) return false;
    const auto changes = [&] {
        const auto rows = tx.query(Sql("SELECT total_changes()"));
        return rows->next() ? rows->integer(0) : 0;
    };
    const auto before = changes();
    const auto name = search_table(table);
    Sql sql("INSERT INTO ");
    (sql.name(name) << " (").name(name) << ", rank) VALUES ('merge', ";
    tx.execute(std::move(sql.bind(first ? -kJoinedPages : kJoinedPages) << ")"));
    return changes() - before >= 2;  // as FTS5 tells that it has done something
}

SearchMatches search_matches(DialectKind dialect, std::string_view table,
                             const SearchTerms& terms) {
    const std::string all = "\"" + search_table(table) + "\"";
    if (dialect == DialectKind::Sqlite)
        return {all + " found", "", "found.rowid", fts_condition(table, terms)};
    return {all + " found", newest_rows(all, kNewestRows), "found.row_id", like_condition(terms)};
}

Sql search_rows(DialectKind dialect, std::string_view table, const SearchTerms& terms,
                std::int64_t newest) {
    auto found = search_matches(dialect, table, terms);
    if (newest > 0 && dialect == DialectKind::Postgres)
        found.table = newest_rows("\"" + search_table(table) + "\"", newest * kRowsForOne);
    Sql sql("SELECT ");
    sql << found.row_id << " FROM " << found.table << " WHERE " << found.condition;
    if (newest > 0) (sql << " ORDER BY " << found.row_id << " DESC LIMIT ").bind(newest);
    return sql;
}

/// FTS5's record of its segments, which each change writes anew, with a count of pages written.
std::string search_state(ReadTx& tx, std::string_view table) {
    if (tx.dialect() != DialectKind::Sqlite) return "";
    Sql sql("SELECT hex(block) FROM ");
    sql.name(search_table(table) + "_data") << " WHERE id = 10";
    const auto rows = tx.query(sql);
    return rows->next() ? std::string(rows->text(0)) : "";
}

Sql may_have_matches(DialectKind dialect, std::string_view table, const SearchTerms& terms) {
    auto found = search_matches(dialect, table, terms);
    Sql is_large;
    if (dialect == DialectKind::Postgres) {
        const auto most = std::to_string(kQuicklyRead);
        const auto first = " FROM " + found.table + " LIMIT " + most + ")";
        is_large << "(SELECT count(*) FROM (SELECT 1" << first << " few) = " << most << " OR ";
        found.table = "(SELECT found.words" + first + " found";
    }
    Sql sql("(");
    sql << is_large << "EXISTS (SELECT 1 FROM " << found.table << " WHERE " << found.condition;
    return sql << "))";
}

}  // namespace suki::storage
