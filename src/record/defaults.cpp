#include "record/defaults.h"

#include "record/engine.h"

namespace suki::record {
namespace {

/// "@pipeline:sales" → that seed's id, if it is still known.
Value seed_id(Session& session, std::string_view reference) {
    const auto id = seeded_record(session, reference.substr(1));
    return id ? Value(*id) : Value();
}

}  // namespace

Value default_of(Session& session, const Entity& entity, const Property& property) {
    const auto& field = entity.field_of(property);
    const auto& wanted = field.default_value;
    if (wanted.is_null()) return {};
    if (property.part == "id" && wanted.is_string()) return seed_id(session, wanted.get_string());
    if (!property.part.empty()) return {};
    auto value = field.type->from_json(field, property, wanted, session.registry().company());
    return value ? std::move(value).value() : Value();
}

Input replacement(Session& session, const Entity& entity, Input input) {
    for (const auto& property : entity.properties) {
        if (!property.writable || input.has(property)) continue;
        if (entity.field_of(property).standard) continue;
        if (!session.rights().can_write(entity, property)) continue;
        input.set(property, default_of(session, entity, property));
    }
    return input;
}

}  // namespace suki::record
