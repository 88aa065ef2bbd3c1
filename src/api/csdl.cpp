#include "api/csdl.h"

#include "record/hooks.h"

namespace suki::api::csdl {

using meta::Entity;
using meta::Navigation;
using meta::Property;
using meta::Shape;

std::vector<const Entity*> readable(const Call& call) {
    std::vector<const Entity*> entities;
    for (const auto& entity : call.session.registry().entities())
        if (call.session.rights().may(access::Action::Read, *entity))
            entities.push_back(entity.get());
    return entities;
}

std::string_view edm_type(const Property& property) {
    switch (property.shape) {
        case Shape::String:
            return "Edm.String";
        case Shape::Integer:
            return "Edm.Int64";
        case Shape::Decimal:
            return "Edm.Decimal";
        case Shape::Double:
            return "Edm.Double";
        case Shape::Boolean:
            return "Edm.Boolean";
        case Shape::Date:
            return "Edm.Date";
        case Shape::Instant:
            return "Edm.DateTimeOffset";
        case Shape::Id:
            return "Edm.Guid";
        case Shape::StringList:
            return "Collection(Edm.String)";
        case Shape::Any:
            return "Edm.Untyped";
    }
    return "Edm.String";
}

bool is_nullable(const Entity& entity, const Property& property) {
    return property.position != 0 && !entity.field_of(property).required;
}

bool is_offered(const Call& call, const Entity& entity, const Navigation& navigation) {
    if (!call.session.rights().may(access::Action::Read, navigation.target())) return false;
    return navigation.is_collection() || call.session.rights().can_see(entity, *navigation.id);
}

std::string type_name(const Navigation& navigation) {
    if (navigation.targets.size() > 1 && !navigation.is_collection()) return "Edm.EntityType";
    return "Suki." + navigation.target().name;
}

const Navigation* partner(const Entity& entity, const Navigation& navigation) {
    if (navigation.targets.size() != 1) return nullptr;
    for (const auto& other : navigation.target().navigations) {
        if (&other == &navigation || &other.target() != &entity) continue;
        const bool over_lookup = navigation.id && other.id == navigation.id;
        const bool over_table =
            !navigation.link_table.empty() && other.link_table == navigation.link_table;
        if (over_lookup || over_table) return &other;
    }
    return nullptr;
}

bool is_computed(const Call& call, const Entity& entity, const Property& property) {
    return !property.writable || !call.session.rights().can_write(entity, property);
}

std::vector<std::string> allowed_values(const Entity& entity, const Property& property) {
    const auto& field = entity.field_of(property);
    std::vector<std::string> values;
    if (!property.part.empty() || field.allow_other) return values;
    for (const auto& option : field.options) values.push_back(option.value);
    return values;
}

bool is_alternate_key(const Call& call, const Entity& entity, const Property& property) {
    return entity.field_of(property).unique && call.session.rights().can_see(entity, property);
}

std::vector<std::string> actions(const Call& call, const Entity& entity) {
    auto names = call.session.hooks().actions_of(entity.name);
    names.insert(names.end(), {"restore", "restoreVersion", "undo"});
    std::erase_if(names, [&](const std::string& name) {
        return call.session.registry().find_entity(name) != nullptr;
    });
    return names;
}

}  // namespace suki::api::csdl
