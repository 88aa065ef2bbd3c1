#pragma once
#include <set>

#include "meta/dropped.h"
#include "meta/registry.h"

namespace suki::meta {

/// Reads module files into a Registry. Used once, by Registry::build().
class RegistryBuilder {
public:
    explicit RegistryBuilder(Registry& registry) : registry_(registry) {}
    void build(const std::vector<ModuleFile>& files, Company company);

private:
    struct Module {
        std::string name;
        std::vector<std::string> depends;
        std::vector<const ModuleFile*> files;
    };

    std::vector<Module> modules_in_order(const std::vector<ModuleFile>& files);
    void read_module(const Module& module);
    void read_texts(const std::string& locale, const json::object& texts);
    void read_roles(const json::object& roles);
    void add_entity(Entity entity);
    void fill_in_targets();
    void link_navigations();
    void add_navigations(Entity& entity, const Field& field, std::size_t index);
    std::vector<const Entity*> targets_of(const Entity& entity, const Field& field) const;
    void read_layouts();
    void read_seeds();
    void spread_extensions();
    void read_entities();
    void extend(const std::string& entity, const json::object& extension, const std::string& where);
    void leave_out_dropped();
    Entity& mutable_entity(std::string_view name);

    struct Source {
        std::string module;
        json::object object;
    };
    struct Extension {
        std::string entity, where;
        json::object object;
    };
    static Extension made_for(const json::object& entity, const Extension& extension);
    void spread(const Extension& extension, const Source& source, std::vector<Extension>& all);

    Registry& registry_;
    std::vector<Source> entities_;
    std::vector<Extension> extensions_;
    std::vector<std::pair<std::string, json::object>> layouts_;  // entity name, layout
    std::vector<json::object> seeds_;
    Dropped dropped_;
};

/// One entity from its JSON file: fields, standard fields and properties. Throws `meta.invalid`.
Entity read_entity(const json::object& source, const std::string& module);

/// A layout; checks that it names real fields of `entity`.
Layout read_layout(const json::object& source, const Entity& entity);

}  // namespace suki::meta
