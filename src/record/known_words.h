#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/schema.h"

namespace suki::record {

/// Every word of letters that was ever in the search index, once: what a typed word is compared
/// with when it may be misspelt or in another script (ADR 0025). Words are only added; one that no
/// record has any more finds nothing. They are never shown: the records they lead to are looked up
/// in the index, under the rights of who asks.
std::vector<storage::Table> known_words_tables();

/// At the end of the transaction. `words` folded, in Greek and in Latin letters.
void remember_words(storage::WriteTx& tx, const std::vector<std::string>& words);

/// May `text` be a whole word (or else the beginning of one) of the index? Wrong only for what is
/// no word of 3 to 40 letters: then always true.
bool may_be_known(storage::ReadTx& tx, const std::string& text, bool whole);

/// Pieces (storage/search_index.h) for what `word` may have been meant to be: known words that
/// sound alike, then those within one edit when the longer of both has five letters or more, then
/// beginnings of words within one edit. Bounded, in a stable order, without repeats.
std::vector<std::string> near_pieces(storage::ReadTx& tx, const std::string& word);

}  // namespace suki::record
