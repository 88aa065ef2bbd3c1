#include "customisation/stripping.h"

namespace suki::customisation {

std::string stem_of(std::string_view path) {
    path = path.substr(path.rfind('/') + 1);
    return std::string(path.substr(0, path.rfind('.')));
}

void strip_fields(meta::Dropped& dropped, const std::string& path, json::object& file) {
    const auto entity = stem_of(path);
    const bool had_name = file.contains("name");
    if (path.starts_with("entities/") || path.starts_with("extensions/")) {
        if (!had_name) file["name"] = entity;
        dropped.strip_entity(file);
        if (!had_name) file.erase("name");
    }
}

void strip_layouts(const meta::Dropped& dropped, const std::string& path, json::object& file) {
    if (path.starts_with("extensions/") || path.starts_with("layouts/"))
        dropped.strip_layout(stem_of(path), file);
    if (auto* layout = file.if_contains("layout"); layout && layout->is_object())
        dropped.strip_layout(stem_of(path), layout->get_object());
}

}  // namespace suki::customisation
