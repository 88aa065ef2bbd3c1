#pragma once
#include <functional>
#include <string>
#include <vector>

#include "record/record.h"
#include "storage/database.h"

namespace suki::record {

/// Folded words of the searched fields of a record for which `counts`, those of Greek in Latin
/// letters behind them. Those of an e-mail address stay together, of the rest none comes twice.
std::vector<std::string> search_words(const Entity& entity, const Record& record,
                                      const std::function<bool(const meta::Property&)>& counts);
std::vector<std::string> search_words(const Entity& entity, const Record& record);

/// The properties that search looks into.
std::vector<const meta::Property*> searched_properties(const Entity& entity);

/// Puts the record's words into the index and returns them.
std::vector<std::string> put_words(storage::WriteTx& tx, const Entity& entity,
                                   const Record& record);
/// The same, and among the known words.
void index_record(storage::WriteTx& tx, const Entity& entity, const Record& record);

}  // namespace suki::record
