#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/rights.h"
#include "meta/registry.h"

namespace suki::exchange {

/// What one column of a table can be put into: a property, or a relation found by name.
struct ImportTarget {
    std::string name;  // property ("amount", "billingAddressCity") or lookup ("account"); also "id"
    std::vector<std::string> headings;             // further headings that mean it
    const meta::Property* property = nullptr;      // null for a collection
    const meta::Navigation* navigation = nullptr;  // set for relations
    bool required = false;
    bool recommended = false;
    bool is_key_only = false;  // "id": finds a record, is never written
};

/// All targets of an entity that `rights` may write, in the order of its fields; "id" comes last.
/// Headings are names in all languages and aliases.
std::vector<ImportTarget> import_targets(const meta::Registry& registry, const meta::Entity& entity,
                                         const access::Rights& rights);

/// For each column the name of the target that it means, or "". Compares letters and digits only,
/// folded; a name wins over an alias or label, and these over a heading that only says the type
/// ("phone"); each target is given once; "reason" (of a rejected file) means nothing. `samples`:
/// some values by column; a column called "id" without GUIDs in it is another system's:
/// "externalId".
std::vector<std::string> suggest_mapping(const meta::Entity& entity,
                                         const std::vector<ImportTarget>& targets,
                                         const std::vector<std::string>& columns,
                                         const std::vector<std::vector<std::string>>& samples);

/// "Deal Name", "deal_name" and "dealName" → "dealname".
std::string heading_key(std::string_view heading);

}  // namespace suki::exchange
