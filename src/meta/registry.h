#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "meta/entity.h"
#include "storage/schema.h"

namespace suki::meta {

/// One JSON file of a module: path "sales/entities/opportunity.json" and its text.
struct ModuleFile {
    std::string_view path;
    std::string_view text;
};

struct Seed {
    const Entity* entity;
    json::array records;
};

/// The module of what administrators change in their pages; it comes last and has the last word.
inline constexpr std::string_view kOwnModule = "own";

/// Every entity, layout and text: an immutable snapshot shared by all requests.
class Registry {
public:
    /// Builds from the files of all modules. Throws Error Invalid `meta.invalid` naming the file
    /// and what would be right.
    static std::shared_ptr<const Registry> build(const std::vector<ModuleFile>& files,
                                                 Company company);

    const std::vector<std::unique_ptr<Entity>>& entities() const { return entities_; }
    const Entity* find_entity(std::string_view name) const;
    const Entity* find_set(std::string_view set) const;
    /// Throws Internal when there is none.
    const Entity& entity(std::string_view name) const;

    const Company& company() const { return company_; }

    /// The text of `key` in `locale`, else in English, the firm's language or any other, else that
    /// of every entity ("option.*.status.Won") or, of an option, of the entity called so, else "".
    std::string_view text(std::string_view locale, std::string_view key) const;
    /// In that locale alone.
    std::string_view text_in(std::string_view locale, std::string_view key) const;
    std::string_view label(std::string_view locale, const Entity& entity, const Field& field) const;
    static const std::vector<std::string>& locales();  // en pl el fil

    /// Role files: name "directory/roles.json" and the like, parsed; access reads them.
    const json::object& roles() const { return roles_; }
    /// In order of the modules' dependencies.
    const std::vector<Seed>& seeds() const { return seeds_; }

    /// What extensions/staged.json says of an entity that goes through stages; empty without one.
    const json::object& staged() const { return staged_; }

    /// Tables for schema sync: one an entity, link tables.
    std::vector<storage::Table> tables() const;

private:
    friend class RegistryBuilder;
    std::string_view text_of_key(std::string_view locale, std::string_view key) const;
    std::vector<std::unique_ptr<Entity>> entities_;
    std::map<std::string, const Entity*, std::less<>> by_name_, by_set_;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> texts_;
    json::object roles_;
    json::object staged_;
    std::vector<Seed> seeds_;
    Company company_;
};

}  // namespace suki::meta
