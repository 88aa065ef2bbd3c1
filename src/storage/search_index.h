#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace suki::storage {

/// Substring search over the words of a table's rows, the same answer on both databases: a row
/// matches when every query word occurs in its words: a word of three letters and more anywhere, a
/// shorter one as the start of a word. Words come folded (base/text.h: folded_words).
/// SQLite: contentless FTS5 table `search_<table>` with trigrams; PostgreSQL: table
/// `search_<table>(row_id, words)` with a pg_trgm index. Words are stored as "  anna  kowalska", so
/// that two leading spaces make short prefixes a trigram. Written at the end of the transaction,
/// which itself finds what was there before.
void search_put(WriteTx& tx, std::string_view table, std::int64_t row_id,
                const std::vector<std::string>& words);
void search_remove(WriteTx& tx, std::string_view table, std::int64_t row_id);

/// The rows of a search index that match. Joined before the table itself, the matches lead, and
/// on SQLite they come in the order of their row ids, either way, without being sorted:
/// FROM <table> CROSS JOIN people t WHERE <condition> AND t.row_id = <row_id> ORDER BY <row_id>.
struct SearchMatches {
    std::string table;   // `"search_people" found`
    std::string row_id;  // "found.rowid"
    Sql condition;
};

/// `words` not empty.
SearchMatches search_matches(DialectKind dialect, std::string_view table,
                             const std::vector<std::string>& words);

/// The same as a sub-query that yields row ids, for `t.row_id IN (…)`.
Sql search_rows(DialectKind dialect, std::string_view table, const std::vector<std::string>& words);

}  // namespace suki::storage
