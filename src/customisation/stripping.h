#pragma once
#include <string>
#include <string_view>

#include "meta/dropped.h"

namespace suki::customisation {

/// "layouts/account.json" → "account".
std::string stem_of(std::string_view path);

/// Takes dropped fields out of an entity's file or an extension of one. All files before any
/// layout.
void strip_fields(meta::Dropped& dropped, const std::string& path, json::object& file);

/// Takes dropped fields and collections out of the layouts of a file.
void strip_layouts(const meta::Dropped& dropped, const std::string& path, json::object& file);

}  // namespace suki::customisation
