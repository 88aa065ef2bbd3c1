#pragma once
#include <map>
#include <string>
#include <unordered_map>

#include "exchange/import_plan.h"
#include "exchange/table_reader.h"
#include "record/engine.h"

namespace suki::exchange {

/// Finds the record that a row means by its keys. Asks the database where it has an index, else
/// keeps all values of the key in memory.
class KeyFinder {
public:
    explicit KeyFinder(const ImportPlan& plan) : plan_(plan) {}

    /// The record with the row's first key that is not empty; nullopt when there is none, or when
    /// the cell cannot be read (the row will be rejected for it).
    std::optional<Id> find(record::Session& session, const TableRow& row);
    /// The row became this record: later rows may mean it too.
    void row_made(const TableRow& row, const Id& id);

private:
    using Values = std::unordered_map<std::string, Id>;

    Values& values_of(record::Session& session, const meta::Property& property);

    const ImportPlan& plan_;
    std::map<const meta::Property*, Values> loaded_;
};

}  // namespace suki::exchange
