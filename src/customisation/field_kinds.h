#pragma once
#include <string_view>
#include <vector>

namespace suki::customisation {

/// A type of field that administrators add, and which keys of the field they may say besides
/// "required", "recommended". A new type is one line in field_kinds.cpp, and one entry in
/// ui/src/features/dataModel/fieldKinds.ts.
struct FieldKind {
    std::string_view type;
    std::vector<std::string_view> keys;   // said at first and changed later
    std::vector<std::string_view> fixed;  // said at first only: stored values depend on them
};

const std::vector<FieldKind>& field_kinds();
/// Or null.
const FieldKind* find_field_kind(std::string_view type);

}  // namespace suki::customisation
