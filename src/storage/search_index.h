#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace suki::storage {

/// What must occur in the words of a row: of every term one alternative, of an alternative every
/// piece. A piece is a part of the stored form, of three characters or more: "kowal" anywhere,
/// "  ko" at the start of a word, "  ng  " as a whole word.
using SearchPieces = std::vector<std::string>;
using SearchTerm = std::vector<SearchPieces>;
using SearchTerms = std::vector<SearchTerm>;

/// "  anna  kowalska  ": two spaces make short beginnings and ends a trigram.
std::string stored_form(const std::vector<std::string>& words);

/// Do the terms occur in a stored form? The same answer as the databases give.
bool matches(const SearchTerms& terms, std::string_view stored);

/// Substring search over the words of a table's rows, the same answer on both databases. Words come
/// folded (base/text.h: folded_words). SQLite: contentless FTS5 table `search_<table>` with
/// trigrams; PostgreSQL: table `search_<table>(row_id, words)` with a pg_trgm index. Written at the
/// end of the transaction, which itself finds what was there before.
void search_put(WriteTx& tx, std::string_view table, std::int64_t row_id,
                const std::vector<std::string>& words);
void search_remove(WriteTx& tx, std::string_view table, std::int64_t row_id);

/// An index grows in pieces, each of which every search looks into. Joins them, a stretch at a
/// time, beginning anew with `first`; true while there is more to do. SQLite only: PostgreSQL has
/// one.
bool search_join(WriteTx& tx, std::string_view table, bool first);

/// The rows of a search index that match. Joined before the table itself, the matches lead, and
/// on SQLite they come in the order of their row ids, either way, without being sorted:
/// FROM <table> CROSS JOIN people t WHERE <condition> AND t.row_id = <row_id> ORDER BY <row_id>.
struct SearchMatches {
    std::string table;   // `"search_people" found`
    std::string newest;  // the same of the newest 8,000 rows, looked at one by one: PostgreSQL's
                         // index yields all that match before one is shown. SQLite's does not: ""
    std::string row_id;  // "found.rowid"
    Sql condition;
};

/// Neither `terms` nor a term nor an alternative may be empty.
SearchMatches search_matches(DialectKind dialect, std::string_view table, const SearchTerms& terms);

/// The same as a sub-query that yields row ids, for `t.row_id IN (…)`; `newest`: of the newest so
/// many (0: all), on PostgreSQL among some thousand rows.
Sql search_rows(DialectKind dialect, std::string_view table, const SearchTerms& terms,
                std::int64_t newest = 0);

/// What an index holds, by name: another one once a change of it is committed. "" where none is
/// told: on PostgreSQL, and what a transaction has written itself is not in it.
std::string search_state(ReadTx& tx, std::string_view table);

/// A condition that no row of the table itself is asked: true where some match, and on PostgreSQL
/// also where that is not quickly told of a large index.
Sql may_have_matches(DialectKind dialect, std::string_view table, const SearchTerms& terms);

}  // namespace suki::storage
