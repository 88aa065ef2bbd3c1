#pragma once
#include <string>
#include <vector>

#include "record/session.h"

namespace suki::exchange {

/// One column of an export: a property, a lookup shown by name, or the names of a collection.
struct ExportColumn {
    std::string name;
    const meta::Property* property = nullptr;  // null for a collection
    const meta::Navigation* navigation = nullptr;
};

/// All that an import can read back, and the id first of what it may find records by; what the
/// session may not see is left out.
std::vector<ExportColumn> all_columns(const record::Session& session, const meta::Entity& entity);

/// The columns of these names, in their order: a lookup or collection, a property, an amount with
/// its currency, or a field of several properties (an address). Each property comes once. Throws
/// Invalid `export.unknown_column`.
std::vector<ExportColumn> named_columns(const record::Session& session, const meta::Entity& entity,
                                        const std::vector<std::string>& names);

/// What stands over it: the label in `locale`, or with "" the property's name.
std::string heading_of(const record::Session& session, const meta::Entity& entity,
                       const ExportColumn& column, const std::string& locale);

}  // namespace suki::exchange
