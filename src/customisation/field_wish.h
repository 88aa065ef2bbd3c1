#pragma once
#include <set>
#include <string>

#include "customisation/data_model.h"
#include "customisation/field_kinds.h"
#include "customisation/wish.h"

namespace suki::customisation {

/// Reads the keys of a field's kind from a wish into `field`, as entities/<name>.json writes them;
/// what is not said stays, null takes a key away. Problems go to the wish.
void read_keys(Wish& wish, const meta::Registry& registry, const FieldKind& kind,
               json::object& field);

/// Is the default one that the field itself would take?
void check_default(Wish& wish, const json::object& field);

/// Options as the wish orders them: each {"value", "color", "retired"}; those without a value get
/// one made of their label. Labels are said under `texts` ("option.account.xSize").
void read_options(Wish& wish, OwnMetadata& own, const std::string& texts, json::object& field);

/// Names of the properties that fields written like this have.
std::set<std::string> property_names(const json::array& fields);

}  // namespace suki::customisation
