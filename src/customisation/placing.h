#pragma once
#include <string>

#include "customisation/data_model.h"

namespace suki::customisation {

/// Has the firm replaced that part of the layout?
bool is_replaced(const OwnMetadata& own, const meta::Entity& entity, std::string_view part);

/// Adds a field or collection to the end of a part of the layout ("list", "create", "form",
/// "related"), also where the firm has replaced that part. Once only.
void place(OwnMetadata& own, const meta::Entity& entity, std::string_view part,
           const std::string& name);

}  // namespace suki::customisation
