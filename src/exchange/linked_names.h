#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/export_columns.h"
#include "record/record.h"

namespace suki::exchange {

/// What the links of one page of records are called: one query a target, so that memory and
/// queries do not grow with the table.
class LinkedNames {
public:
    /// Apart: several of one name have their ids behind it, as an import reads them.
    enum class Apart { No, Yes };
    explicit LinkedNames(record::Session& session, Apart apart = Apart::No)
        : session_(session), apart_(apart) {}

    /// Forgets the last page.
    void load(const std::vector<ExportColumn>& columns, const std::vector<record::Record>& page);
    /// Records that are deleted or out of sight keep their id, so that nothing gets lost.
    std::string lookup(const meta::Navigation& navigation, const record::Record& record) const;
    /// "Anna Nowak; Jan Kowalski", sorted, as an import reads it.
    std::string collection(const meta::Navigation& navigation, const Id& record) const;

private:
    void load_lookup(const meta::Navigation& navigation, const std::vector<record::Record>& page);
    void load_collection(const meta::Navigation& navigation,
                         const std::vector<record::Record>& page);
    void load_names(const meta::Entity& target, const std::vector<Id>& ids);
    void tell_apart(const meta::Entity& target, const std::vector<Id>& ids);

    record::Session& session_;
    const Apart apart_;
    std::unordered_map<Id, std::string> names_;
    std::unordered_map<const meta::Navigation*, std::unordered_map<Id, std::vector<Id>>> linked_;
};

}  // namespace suki::exchange
