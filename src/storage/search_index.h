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
/// that two leading spaces make short prefixes a trigram.
void search_put(WriteTx& tx, std::string_view table, std::int64_t row_id,
                const std::vector<std::string>& words);
void search_remove(WriteTx& tx, std::string_view table, std::int64_t row_id);

/// SQL for a sub-query that yields matching row ids, for `t.row_id IN (…)`. `words` not empty.
/// `newest` > 0: at most that many, the highest row ids first.
Sql search_rows(DialectKind dialect, std::string_view table, const std::vector<std::string>& words,
                int newest = 0);

}  // namespace suki::storage
