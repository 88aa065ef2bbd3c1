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
    Texts,      // only its texts, each that still is what we wrote in some language; adds no seed
};

/// Writes records as seeds say them: {"key": "sales", "name": "Sales"}, where "@pipeline:sales"
/// stands for a seed's id, as a lookup's value, in a collection's array, or anywhere inside JSON.
/// References may look ahead, but not those of required lookups: finish() fills them in.
/// Texts may be given in several languages (record/seed_texts.h); then the name in each language
/// is also one of the record's alternative names, where its entity has a field for them.
class SeedWriter {
public:
    /// Opens the session's write transaction. The actor needs every right.
    SeedWriter(Session& session, std::string locale);
    /// Throws what create() throws.
    void write(const Entity& entity, const json::array& records, Renew renewing);
    /// Throws Invalid `meta.invalid` for a reference to nothing.
    void finish();

private:
    struct Later {
        const Entity* entity;
        std::string name;
        json::object values;
    };

    void add(const Entity& entity, const std::string& name, const json::object& record);
    void renew(const Entity& entity, const std::string& name, const json::object& record);
    void translate(const Entity& entity, const std::string& name, const json::object& record);
    bool is_untouched(const Entity& entity, const Written& written);
    /// Is the property what `texts` says in one of our languages, and not yet in this one?
    bool is_in_other_language(const Record& kept, const Property* property,
                              const json::value& texts) const;
    void change(const Entity& entity, const std::string& name, const json::object& values);
    void remember(const std::string& name, const Written& written);
    void remember_version(const std::string& name, std::int64_t version);
    json::object spoken(const Entity& entity, const json::object& record, const Record* kept) const;
    /// API JSON; what refers to later seeds goes to `later`.
    json::object resolved(const Entity& entity, const json::object& record, json::object* later);
    bool is_known(const json::value& value) const;
    void resolve_member(const Entity& entity, std::string_view name, const json::value& value,
                        json::object& out);
    json::array bound(const json::array& references) const;
    json::value replaced(const json::value& value) const;

    Session& session_;
    const std::string locale_;
    /// By "pipeline:sales", as we left it: at another version, somebody changed it.
    std::map<std::string, Written, std::less<>> there_;
    std::vector<Later> later_;
};

}  // namespace suki::record
