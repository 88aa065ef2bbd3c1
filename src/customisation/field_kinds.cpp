#include "customisation/field_kinds.h"

#include <algorithm>

namespace suki::customisation {

const std::vector<FieldKind>& field_kinds() {
    static const std::vector<FieldKind> kinds{
        {"address", {"search"}, {}},
        {"autoNumber", {"prefix", "search"}, {}},
        {"boolean", {"default"}, {}},
        {"date", {}, {}},
        {"decimal", {"min", "max", "default"}, {"scale"}},
        {"email", {"unique", "search"}, {}},
        {"enum", {"options", "allowOther", "default"}, {}},
        {"file", {}, {}},
        {"formula", {"expression", "result", "scale"}, {}},
        {"instant", {}, {}},
        {"integer", {"min", "max", "unique", "default"}, {}},
        {"longText", {"maxLength", "search"}, {}},
        {"lookup", {"tree"}, {"to", "backlink"}},
        {"many", {}, {"to", "backlink"}},
        {"money", {"min", "max"}, {}},
        {"multiEnum", {"options", "allowOther"}, {}},
        {"personName", {"search"}, {}},
        {"phone", {"unique", "search"}, {}},
        {"richText", {"search"}, {}},
        {"rollUp", {"of", "aggregate", "field", "filter"}, {}},
        {"text", {"maxLength", "unique", "search", "default"}, {}},
        {"url", {"unique", "search"}, {}},
        {"weekHours", {}, {}},
    };
    return kinds;
}

const FieldKind* find_field_kind(std::string_view type) {
    const auto& kinds = field_kinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](const FieldKind& kind) { return kind.type == type; });
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace suki::customisation
