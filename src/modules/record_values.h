#pragma once
#include "record/engine.h"
#include "record/hooks.h"

/// Short ways to a record's values, for hooks and actions.
namespace suki::modules {

inline std::string text_of(const storage::Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

inline std::int64_t number_of(const storage::Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    return number ? *number : 0;
}

inline std::optional<Id> id_of(const storage::Value& value) {
    const auto* id = std::get_if<Id>(&value);
    return id ? std::optional(*id) : std::nullopt;
}

inline const storage::Value& value_of(const record::Entity& entity, const record::Record& record,
                                      std::string_view property) {
    return record.at(*entity.find_property(property));
}

/// The user who counts as the record's owner.
inline std::optional<Id> owner_of(const record::Entity& entity, const record::Record& record) {
    const auto* owner = entity.find_property(entity.owner_property);
    return owner ? id_of(record.at(*owner)) : std::nullopt;
}

inline void set_money(record::Draft& draft, const std::string& field, std::int64_t units,
                      const std::string& currency) {
    draft.set(field, units);
    draft.set(field + "Currency", currency);
}

/// Saves the record again with these values; none: only what its hooks make of it.
inline void save_again(record::Session& session, const record::Entity& entity, const Id& id,
                       const std::vector<std::pair<std::string, storage::Value>>& values = {}) {
    record::Input input;
    for (const auto& [name, value] : values) input.set(*entity.find_property(name), value);
    record::update(session, entity, id, std::move(input));
}

}  // namespace suki::modules
