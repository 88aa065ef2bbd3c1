#include "duplicates/holding.h"

#include <algorithm>

#include "record/value_json.h"

namespace suki::duplicates {
namespace {

using meta::Entity;
using meta::Field;
using meta::Property;
using record::Record;
using storage::Value;

std::vector<const Property*> properties_of(const Entity& entity, const Field& field) {
    std::vector<const Property*> found;
    for (const auto& property : entity.properties)
        if (&entity.field_of(property) == &field && property.writable) found.push_back(&property);
    return found;
}

bool is_ours(const record::Session& session, const Entity& entity, const Field& field) {
    const bool is_ordinary = !field.standard || field.name == "owner";
    if (!is_ordinary || field.internal || field.read_only) return false;
    const auto properties = properties_of(entity, field);
    return !properties.empty() &&
           std::all_of(properties.begin(), properties.end(), [&](const Property* property) {
               return session.rights().can_write(entity, *property);
           });
}

/// A currency or a type alone is no value.
bool is_empty(const Entity& entity, const Field& field, const Record& record) {
    const auto properties = properties_of(entity, field);
    return std::all_of(properties.begin(), properties.end(), [&](const Property* property) {
        return property->part == "currency" || property->part == "type" ||
               storage::is_null(record.at(*property));
    });
}

const Record& chosen(const std::vector<Record>& records, const std::string& field, const Id& id) {
    for (const auto& record : records)
        if (record.id() == id) return record;
    throw invalid("duplicates.bad_merge",
                  "\"take\" says of \"" + field + "\" a record that is not one of those merged.")
        .target(field);
}

Value together(const Property& property, const std::vector<Record>& records) {
    json::array all;
    for (const auto& record : records) {
        const auto* text = std::get_if<std::string>(&record.at(property));
        if (!text) continue;
        const auto list = parse_json(*text);
        for (const auto& one : list.as_array())
            if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
    return all.empty() ? Value() : Value(json::serialize(all));
}

/// A lookup among those merged would lead to itself.
Value not_itself(Value value, const std::vector<Record>& records) {
    const auto* id = std::get_if<Id>(&value);
    const bool is_one = id && std::any_of(records.begin(), records.end(),
                                          [&](const Record& one) { return one.id() == *id; });
    return is_one ? Value() : value;
}

}  // namespace

std::string shown_value(const Property& property, const Value& value) {
    std::string text;
    record::append_value(text, property, value);
    return text;
}

std::vector<Held> held_values(const record::Session& session, const Entity& entity,
                              const std::vector<Record>& records,
                              const std::map<std::string, Id>& take) {
    std::vector<Held> held;
    for (const auto& field : entity.fields) {
        const auto wished = take.find(field.name);
        if (!is_ours(session, entity, field)) {
            if (wished != take.end())
                throw forbidden("access.property", "You may not write " + field.name + ".")
                    .target(field.name);
            continue;
        }
        if (wished != take.end()) {
            held.push_back({&field, &chosen(records, field.name, wished->second)});
            continue;
        }
        if (field.type->name() == "multiEnum") {
            held.push_back({&field, nullptr});
            continue;
        }
        const auto first = std::find_if(records.begin(), records.end(), [&](const Record& one) {
            return !is_empty(entity, field, one);
        });
        held.push_back({&field, first == records.end() ? &records.front() : &*first});
    }
    for (const auto& [name, id] : take)
        if (!entity.find_field(name))
            throw invalid("record.unknown_property", entity.set + " have no \"" + name + "\".")
                .target(name);
    return held;
}

Taken taken_values(const Entity& entity, const std::vector<Record>& records,
                   const std::vector<Held>& held) {
    Taken taken;
    const auto& survivor = records.front();
    for (const auto& one : held) {
        bool leads_nowhere = false;  // then its type is nothing either
        for (const auto* property : properties_of(entity, *one.field)) {
            Value value = one.source ? one.source->at(*property) : together(*property, records);
            value = not_itself(std::move(value), records);
            if (property->part == "id") leads_nowhere = storage::is_null(value);
            if (property->part == "type" && leads_nowhere) value = Value();
            const auto& before = survivor.at(*property);
            if (value == before) continue;
            taken.values.push_back({property->name, one.source ? one.source->id() : Id{},
                                    shown_value(*property, before), shown_value(*property, value)});
            taken.input.set(*property, std::move(value));
        }
    }
    return taken;
}

}  // namespace suki::duplicates
