#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/engine.h"

namespace suki::record {

/// What becomes of a seed that is in the database already.
enum class Renew {
    Never,
    Untouched,  // takes the new values unless somebody changed or deleted it
};

/// Writes records as seeds say them: {"key": "sales", "name": "Sales"}, where "@pipeline:sales"
/// stands for a seed's id, as a lookup's value, in a collection's array, or anywhere inside JSON.
/// References may look ahead, but not those of required lookups: finish() fills them in.
class SeedWriter {
public:
    /// Opens the session's write transaction. The actor needs every right.
    explicit SeedWriter(Session& session);
    /// Throws what create() throws.
    void write(const Entity& entity, const json::array& records, Renew renewing);
    /// Throws Invalid `meta.invalid` for a reference to nothing.
    void finish();

private:
    struct Later {
        const Entity* entity;
        Id id;
        json::object values;
    };

    void add(const Entity& entity, const std::string& name, const json::object& record);
    void renew(const Entity& entity, const Id& id, const json::object& record);
    bool is_untouched(const Entity& entity, const Id& id);
    void remember(const std::string& name, const Id& id);
    /// API JSON; what refers to later seeds goes to `later`.
    json::object resolved(const Entity& entity, const json::object& record, json::object* later);
    bool is_known(const json::value& value) const;
    void resolve_member(const Entity& entity, std::string_view name, const json::value& value,
                        json::object& out);
    json::array bound(const json::array& references) const;
    json::value replaced(const json::value& value) const;

    Session& session_;
    std::map<std::string, Id, std::less<>> there_;  // "pipeline:sales" → id
    std::vector<Later> later_;
};

}  // namespace suki::record
