#include "meta/registry_builder.h"

#include <algorithm>

#include "base/text.h"
#include "meta/extension.h"
#include "meta/formula/linking.h"
#include "meta/formula/roll_up.h"
#include "meta/json_source.h"

namespace suki::meta {
namespace {

json::object parse_file(const ModuleFile& file) {
    try {
        auto value = parse_json(file.text);
        if (value.is_object()) return std::move(value.get_object());
    } catch (const Error& error) {
        throw invalid("meta.invalid", std::string(file.path) + ": " + error.message());
    }
    throw invalid("meta.invalid", std::string(file.path) + ": must be a JSON object.");
}

std::string_view first_folder(std::string_view path) {
    return path.substr(0, path.find('/'));
}

std::string_view rest_of(std::string_view path) {
    return path.substr(path.find('/') + 1);
}

constexpr std::string_view kEvery = "every";
constexpr std::string_view kStaged = "staged";
constexpr std::int64_t kAdministration = 900;  // places in the menu from here on are settings

/// "i18n/pl.json" → "pl".
std::string stem(std::string_view path) {
    path = path.substr(path.rfind('/') + 1);
    return std::string(path.substr(0, path.rfind('.')));
}

}  // namespace

void RegistryBuilder::build(const std::vector<ModuleFile>& files, Company company) {
    registry_.company_ = std::move(company);
    for (const auto& module : modules_in_order(files)) read_module(module);
    read_entities();
    link_navigations();
    link_computed_fields(registry_.entities_);
    read_layouts();
    read_seeds();
}

/// Suki's modules come first, then templates, then what administrators changed.
std::vector<RegistryBuilder::Module> RegistryBuilder::modules_in_order(
    const std::vector<ModuleFile>& files) {
    std::set<std::string_view> ours;
    for (const auto& file : files)
        if (rest_of(file.path) == "module.json") ours.insert(first_folder(file.path));
    std::map<std::pair<int, std::string>, Module> waiting;
    for (const auto& file : files) {
        const std::string name(first_folder(file.path));
        const int rank = name == kOwnModule ? 2 : ours.contains(name) ? 0 : 1;
        auto& module = waiting[{rank, name}];
        module.files.push_back(&file);
        if (rest_of(file.path) != "module.json") continue;
        const auto object = parse_file(file);
        module.depends = JsonSource(object, std::string(file.path)).texts("depends");
    }
    std::vector<Module> ordered;
    std::set<std::string> done;
    while (!waiting.empty()) {
        const auto ready = std::find_if(waiting.begin(), waiting.end(), [&](const auto& item) {
            const auto& needs = item.second.depends;
            return std::all_of(needs.begin(), needs.end(),
                               [&](const auto& need) { return done.contains(need); });
        });
        if (ready == waiting.end())
            throw invalid("meta.invalid", "Module " + waiting.begin()->first.second +
                                              " depends on a module that is not there.");
        ready->second.name = ready->first.second;
        done.insert(ready->first.second);
        ordered.push_back(std::move(ready->second));
        waiting.erase(ready);
    }
    return ordered;
}

void RegistryBuilder::read_module(const Module& module) {
    for (const auto* file : module.files) {
        const auto rest = rest_of(file->path);
        if (rest.starts_with("entities/"))
            entities_.push_back({module.name, parse_file(*file)});
        else if (rest.starts_with("extensions/"))
            extensions_.push_back({stem(rest), std::string(file->path), parse_file(*file)});
        else if (rest.starts_with("layouts/"))
            layouts_.emplace_back(stem(rest), parse_file(*file));
        else if (rest.starts_with("i18n/"))
            read_texts(stem(rest), parse_file(*file));
        else if (rest.starts_with("seeds/"))
            seeds_.push_back(parse_file(*file));
        else if (rest == "roles.json")
            read_roles(parse_file(*file));
        else if (rest == "dropped.json")
            dropped_.read(parse_file(*file));
    }
}

/// For each kind of record that people work with daily (every.json), or that goes through stages
/// although its own file says no more than that (staged.json).
bool concerns(std::string_view extension, const json::object& entity) {
    if (extension == kStaged) return flag_at(entity, "staged");
    const auto menu = JsonSource(entity, "entity").integer("menu", 0);
    return menu > 0 && menu < kAdministration;
}

/// What an extension of several entities says of this one: {set} and {name} are the entity's own.
RegistryBuilder::Extension RegistryBuilder::made_for(const json::object& entity,
                                                     const Extension& extension) {
    const JsonSource source(entity, extension.where);
    std::string text = json::serialize(extension.object);
    for (const std::string key : {"set", "name"}) {
        const auto mark = "{" + key + "}";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.replace(at, mark.size(), source.required_text(key));
    }
    return {source.required_text("name"), extension.where, parse_json(text).as_object()};
}

/// What one of them says of one entity, and of others for its sake. What it no longer says, or says
/// of an entity in the trash, layouts may still name.
void RegistryBuilder::spread(const Extension& extension, const Source& source,
                             std::vector<Extension>& all) {
    const bool is_on = concerns(extension.entity, source.object);
    const bool is_left = extension.entity == kStaged && source.object.contains(kStaged);
    if (!is_on && !is_left) return;
    auto made = made_for(source.object, extension);
    if (!is_on) dropped_.hide(made.entity, made.object);
    const bool counts = is_on && !dropped_.has(made.entity);
    const auto* elsewhere = made.object.if_contains("elsewhere");
    for (const auto& [entity, more] : elsewhere ? elsewhere->as_object() : json::object()) {
        if (counts)
            all.push_back({std::string(entity), extension.where, more.as_object()});
        else
            dropped_.hide(std::string(entity), more.as_object());
    }
    if (is_on) all.push_back(std::move(made));
}

/// extensions/every.json and staged.json.
void RegistryBuilder::spread_extensions() {
    std::vector<Extension> all;
    for (auto& extension : extensions_) {
        if (extension.entity == kStaged) registry_.staged_ = extension.object;
        if (extension.entity != kEvery && extension.entity != kStaged)
            all.push_back(std::move(extension));
        else
            for (const auto& source : entities_) spread(extension, source, all);
    }
    extensions_ = std::move(all);
}

void RegistryBuilder::extend(const std::string& entity, const json::object& extension,
                             const std::string& where) {
    const auto source = std::find_if(entities_.begin(), entities_.end(), [&](const Source& one) {
        const auto* name = one.object.if_contains("name");
        return name && *name == json::value(entity);
    });
    if (source == entities_.end())
        throw invalid("meta.invalid", where + ": there is no entity \"" + entity + "\" to extend.");
    extend_entity(source->object, extension, where);
    auto layout = std::find_if(layouts_.begin(), layouts_.end(),
                               [&](const auto& one) { return one.first == entity; });
    if (layout == layouts_.end()) layout = layouts_.insert(layout, {entity, json::object()});
    extend_layout(layout->second, extension, where);
}

/// What lies in the trash: its files are kept, but do not count.
void RegistryBuilder::leave_out_dropped() {
    for (auto& source : entities_) dropped_.strip_entity(source.object);
    std::erase_if(entities_, [&](const Source& source) {
        return dropped_.has(std::string(source.object.at("name").as_string()));
    });
    std::erase_if(layouts_, [&](const auto& layout) { return dropped_.has(layout.first); });
    for (auto& [name, layout] : layouts_) dropped_.strip_layout(name, layout);
}

/// After all modules, for one may extend an entity of any other.
void RegistryBuilder::read_entities() {
    spread_extensions();
    for (const auto& extension : extensions_)
        extend(extension.entity, extension.object, extension.where);
    leave_out_dropped();
    std::vector<json::object*> sources;
    for (auto& source : entities_) sources.push_back(&source.object);
    settle_roll_ups(sources);
    for (const auto& source : entities_) add_entity(read_entity(source.object, source.module));
}

void RegistryBuilder::read_texts(const std::string& locale, const json::object& texts) {
    for (const auto& [key, value] : texts)
        if (value.is_string())
            registry_.texts_[locale].insert_or_assign(std::string(key),
                                                      std::string(value.get_string()));
}

void RegistryBuilder::read_roles(const json::object& roles) {
    for (const auto& [role, rights] : roles) {
        auto& merged = registry_.roles_[role];
        if (!merged.is_object()) merged = json::object();
        for (const auto& [entity, level] : rights.as_object())
            merged.get_object().insert_or_assign(entity, level);
    }
}

void RegistryBuilder::add_entity(Entity entity) {
    auto kept = std::make_unique<Entity>(std::move(entity));
    for (const auto& property : kept->properties)
        kept->properties_by_name.emplace(property.name, &property);
    const Entity* pointer = kept.get();
    if (!registry_.by_name_.emplace(kept->name, pointer).second ||
        !registry_.by_set_.emplace(kept->set, pointer).second)
        throw invalid("meta.invalid",
                      "Two entities are called " + kept->name + " or " + kept->set + ".");
    registry_.entities_.push_back(std::move(kept));
}

Entity& RegistryBuilder::mutable_entity(std::string_view name) {
    for (auto& entity : registry_.entities_)
        if (entity->name == name) return *entity;
    throw invalid("meta.invalid", "There is no entity \"" + std::string(name) + "\".");
}

std::vector<const Entity*> RegistryBuilder::targets_of(const Entity& entity,
                                                       const Field& field) const {
    std::vector<const Entity*> targets;
    for (const auto& name : field.targets) {
        const auto* target = registry_.find_entity(name);
        if (!target)
            throw invalid("meta.invalid", entity.name + "." + field.name +
                                              ": there is no entity \"" + name + "\".");
        targets.push_back(target);
    }
    return targets;
}

void RegistryBuilder::add_navigations(Entity& entity, const Field& field, std::size_t index) {
    const auto targets = targets_of(entity, field);
    const bool many = field.type->name() == "many";
    Navigation navigation;
    navigation.name = field.name;
    navigation.kind = many ? Navigation::Kind::Many : Navigation::Kind::Lookup;
    navigation.targets = targets;
    navigation.field = index;
    if (many)
        navigation.link_table = "link_" + entity.table + "_" + snake_case(field.name);
    else
        navigation.id = entity.find_property(field.name + "Id");
    navigation.type = entity.find_property(field.name + "Type");
    if (!field.backlink.empty()) {
        Navigation back = navigation;
        back.name = field.backlink;
        back.kind = many ? Navigation::Kind::ManyBack : Navigation::Kind::Backlink;
        back.targets = {&entity};
        for (const auto* target : targets) mutable_entity(target->name).navigations.push_back(back);
    }
    entity.navigations.push_back(std::move(navigation));
}

/// Any record: of every entity but those that point anywhere themselves. Or what a firm made.
void RegistryBuilder::fill_in_targets() {
    std::vector<std::string> all;
    for (const auto& entity : registry_.entities_)
        if (!entity->points_anywhere()) all.push_back(entity->name);
    for (auto& entity : registry_.entities_)
        for (auto& field : entity->fields)
            if (field.to_any)
                field.targets = all;
            else if (field.or_own)
                for (const auto& other : registry_.entities_)
                    if (other->timeline && is_own_name(other->name))
                        field.targets.push_back(other->name);
}

void RegistryBuilder::link_navigations() {
    fill_in_targets();
    for (auto& entity : registry_.entities_)
        for (std::size_t i = 0; i < entity->fields.size(); ++i)
            if (!entity->fields[i].targets.empty()) add_navigations(*entity, entity->fields[i], i);
}

void RegistryBuilder::read_layouts() {
    for (const auto& [name, source] : layouts_) {
        Entity& entity = mutable_entity(name);
        entity.layout = read_layout(source, entity);
        for (const auto& related : entity.layout.related)
            if (!entity.find_navigation(related))
                throw invalid("meta.invalid", "layout of " + name + ": related \"" + related +
                                                  "\" is no collection of it.");
    }
}

void RegistryBuilder::read_seeds() {
    for (const auto& source : seeds_) {
        const JsonSource seed(source, "seed");
        registry_.seeds_.push_back(
            {&mutable_entity(seed.required_text("entity")), seed.array("records")});
    }
}

}  // namespace suki::meta
