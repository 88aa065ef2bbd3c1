#pragma once
#include <map>
#include <set>
#include <string>

#include "base/json.h"

namespace suki::meta {

/// Entities and fields that lie in the firm's trash (own/dropped.json): their files stay, so that
/// they come back whole, and do not count:
/// {"entities": {"xProject": {…}}, "fields": {"account.xBudget": {…}}}
class Dropped {
public:
    void read(const json::object& file);
    bool has(const std::string& entity) const { return entities_.contains(entity); }

    /// What an extension would add to an entity that does without it now: layouts may still name
    /// it.
    void hide(const std::string& entity, const json::object& extension);

    /// Takes dropped fields out of an entity's source and remembers the collections that they made
    /// elsewhere. All entities before any layout.
    void strip_entity(json::object& source);
    /// Takes dropped fields and collections out of a layout, or of an extension's parts of one.
    void strip_layout(const std::string& entity, json::object& layout) const;

private:
    bool is_gone(const std::string& entity, std::string_view name) const;
    void strip_names(const std::string& entity, json::object& object, std::string_view key) const;
    void strip_variant(const std::string& entity, json::object& variant) const;
    void note_collections(const json::object& field);

    std::set<std::string> entities_;
    std::map<std::string, std::set<std::string, std::less<>>>
        gone_;  // by entity: fields, collections
};

}  // namespace suki::meta
