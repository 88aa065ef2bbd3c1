// $metadata as JSON: https://docs.oasis-open.org/odata/odata-csdl-json/v4.01/
#include "api/csdl.h"

namespace suki::api::csdl {
namespace {

using json::array;
using json::object;
using meta::Entity;
using meta::Navigation;
using meta::Property;
using meta::Shape;

object vocabularies() {
    object out;
    for (const std::string name : {"Capabilities", "Core", "Validation"})
        out["https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData." + name +
            ".V1.json"] =
            object{{"$Include",
                    array{object{{"$Namespace", "Org.OData." + name + ".V1"}, {"$Alias", name}}}}};
    return out;
}

void add_annotations(object& out, const Call& call, const Entity& entity,
                     const Property& property) {
    if (is_computed(call, entity, property)) out["@Core.Computed"] = true;
    array values;
    for (const auto& value : allowed_values(entity, property))
        values.push_back(object{{"Value", value}});
    if (!values.empty()) out["@Validation.AllowedValues"] = std::move(values);
}

object property_type(const Call& call, const Entity& entity, const Property& property) {
    object out;
    if (property.shape == Shape::StringList)
        out["$Collection"] = true;
    else if (property.shape != Shape::String)
        out["$Type"] = edm_type(property);
    if (is_nullable(entity, property)) out["$Nullable"] = true;
    if (property.shape == Shape::Instant) out["$Precision"] = 3;
    if (property.shape == Shape::Decimal) {
        out["$Precision"] = 19;
        out["$Scale"] = property.scale;
    }
    const auto& field = entity.field_of(property);
    if (property.shape == Shape::String && field.max_length && property.part.empty())
        out["$MaxLength"] = *field.max_length;
    add_annotations(out, call, entity, property);
    return out;
}

object navigation_type(const Call& call, const Entity& entity, const Navigation& navigation) {
    object out{{"$Kind", "NavigationProperty"}};
    if (navigation.is_collection())
        out["$Collection"] = true;
    else
        out["$Nullable"] = true;
    out["$Type"] = type_name(navigation);
    const auto* back = partner(entity, navigation);
    if (back && is_offered(call, navigation.target(), *back)) out["$Partner"] = back->name;
    if (!navigation.is_collection() && navigation.targets.size() == 1)
        out["$ReferentialConstraint"] = object{{navigation.id->name, "id"}};
    return out;
}

object entity_type(const Call& call, const Entity& entity) {
    object type{{"$Kind", "EntityType"}, {"$Key", array{"id"}}};
    array keys;
    for (const auto& property : entity.properties) {
        if (!call.session.rights().can_see(entity, property)) continue;
        type[property.name] = property_type(call, entity, property);
        if (is_alternate_key(call, entity, property))
            keys.push_back(
                object{{"Key", array{object{{"Name", property.name}, {"Alias", property.name}}}}});
    }
    for (const auto& navigation : entity.navigations)
        if (is_offered(call, entity, navigation))
            type[navigation.name] = navigation_type(call, entity, navigation);
    if (!keys.empty()) type["@Core.AlternateKeys"] = std::move(keys);
    return type;
}

object entity_set(const Call& call, const Entity& entity) {
    object bindings;
    for (const auto& navigation : entity.navigations)
        if (is_offered(call, entity, navigation) &&
            (navigation.targets.size() == 1 || navigation.is_collection()))
            bindings[navigation.name] = navigation.target().set;
    object set{{"$Collection", true}, {"$Type", "Suki." + entity.name}};
    if (!bindings.empty()) set["$NavigationPropertyBinding"] = std::move(bindings);
    set["@Capabilities.ChangeTracking"] = object{{"Supported", true}};
    return set;
}

/// An action is overloaded: one for each kind of record that has it.
void add_actions(object& schema, const Call& call, const Entity& entity) {
    for (const auto& name : actions(call, entity)) {
        if (!schema.contains(name)) schema[name] = array();
        const object record{{"$Name", "record"}, {"$Type", "Suki." + entity.name}};
        schema.at(name).as_array().push_back(
            object{{"$Kind", "Action"}, {"$IsBound", true}, {"$Parameter", array{record}}});
    }
}

}  // namespace

std::string as_json(const Call& call) {
    object schema, container{{"$Kind", "EntityContainer"}};
    const auto entities = readable(call);
    for (const auto* entity : entities) {
        schema[entity->name] = entity_type(call, *entity);
        container[entity->set] = entity_set(call, *entity);
    }
    for (const auto* entity : entities) add_actions(schema, call, *entity);
    schema["Container"] = std::move(container);
    return json::serialize(object{{"$Version", "4.01"},
                                  {"$Reference", vocabularies()},
                                  {"$EntityContainer", "Suki.Container"},
                                  {"Suki", std::move(schema)}});
}

}  // namespace suki::api::csdl
