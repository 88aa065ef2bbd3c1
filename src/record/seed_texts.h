#pragma once
#include <string_view>

#include "base/json.h"
#include "meta/registry.h"

/// Texts of seeds and templates in several languages, anywhere inside a record: {"@text": "seed.x"}
/// names a text of the catalogues, {"@text": {"en": "Done", "pl": "Gotowe"}} holds its own.
namespace suki::record {

/// Does `value` hold such a text?
bool has_texts(const json::value& value);

/// `value` with its texts in `locale`, else in English. Throws Invalid `meta.invalid` for a key
/// that no catalogue has.
json::value in_language(const meta::Registry& registry, const json::value& value,
                        std::string_view locale);

}  // namespace suki::record
