#include "meta/entity.h"

#include <algorithm>

namespace suki::meta {

bool is_own_name(std::string_view name) {
    return name.size() > 1 && name[0] == 'x' && name[1] >= 'A' && name[1] <= 'Z';
}

const Field* Entity::find_field(std::string_view field_name) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& field) { return field.name == field_name; });
    return found == fields.end() ? nullptr : &*found;
}

const Property* Entity::find_property(std::string_view property_name) const {
    const auto found = properties_by_name.find(property_name);
    return found == properties_by_name.end() ? nullptr : found->second;
}

const Navigation* Entity::find_navigation(std::string_view navigation_name) const {
    const auto found =
        std::find_if(navigations.begin(), navigations.end(),
                     [&](const Navigation& one) { return one.name == navigation_name; });
    return found == navigations.end() ? nullptr : &*found;
}

std::vector<const Navigation*> Entity::access_lookups() const {
    std::vector<const Navigation*> out;
    if (access_via.empty()) return out;
    if (const auto* first = find_navigation(access_via)) out.push_back(first);
    for (const auto& one : navigations)
        if (one.kind == Navigation::Kind::Lookup && fields[one.field].also_via) out.push_back(&one);
    return out;
}

const Property& Entity::name_property() const {
    const auto* property = find_property(name_field);
    return property ? *property : properties.front();
}

bool Entity::is_searchable() const {
    return std::any_of(fields.begin(), fields.end(),
                       [](const Field& field) { return field.search; });
}

bool Entity::points_anywhere() const {
    return std::any_of(fields.begin(), fields.end(),
                       [](const Field& field) { return field.to_any && !is_own_name(field.name); });
}

}  // namespace suki::meta
