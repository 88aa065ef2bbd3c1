#include "customisation/trash.h"
#include "customisation/stripping.h"

#include <algorithm>

#include "base/text.h"
#include "customisation/stripping.h"
#include "customisation/versions.h"
#include "meta/registry_builder.h"

namespace suki::customisation {
namespace {

using storage::Sql;

constexpr jobs::Kind kPurge{"customisation.purge", jobs::Effect::Outside};
constexpr std::chrono::hours kKept{24 * kKeptDays};
constexpr std::chrono::minutes kMargin{1};

struct Place {
    std::string entity, field;
};

Place place_of(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return {std::string(name), ""};
    return {std::string(name.substr(0, dot)), std::string(name.substr(dot + 1))};
}

Instant until(const json::object& about) {
    return parse_instant(text_at(about, "at")).value_or(Instant{}) + kKept;
}

const json::object* find_field_source(const OwnMetadata& own, const Place& place) {
    for (const auto& field : own.fields(place.entity))
        if (text_at(field.get_object(), "name") == place.field) return &field.get_object();
    return nullptr;
}

const json::object* find_entity_source(const OwnMetadata& own, const std::string& entity) {
    return own.find("entities/" + entity + ".json");
}

/// What is left in the database of something dropped; without columns, the whole table.
struct Leftover {
    std::string table;
    std::vector<std::string> columns;
};

std::string table_of(const OwnMetadata& own, const meta::Registry& registry,
                     const std::string& entity) {
    if (const auto* found = registry.find_entity(entity)) return found->table;
    const auto* source = find_entity_source(own, entity);
    return source ? snake_case(text_at(*source, "set")) : "";
}

Leftover leftover_of(const std::string& table, const json::object& field) {
    if (text_at(field, "type") == "many")
        return {"link_" + table + "_" + snake_case(text_at(field, "name")), {}};
    const auto sketch = meta::read_entity(
        {{"name", "sketch"}, {"set", "sketches"}, {"fields", json::array{field}}}, "own");
    Leftover out{table, {}};
    for (const auto& property : sketch.properties)
        if (!sketch.field_of(property).standard) out.columns.push_back(property.column);
    return out;
}

std::vector<Leftover> leftovers(const OwnMetadata& own, const meta::Registry& registry,
                                const Place& place) {
    const auto table = table_of(own, registry, place.entity);
    if (table.empty()) return {};
    if (!place.field.empty()) {
        const auto* field = find_field_source(own, place);
        const auto type = field ? text_at(*field, "type") : "";
        const bool is_stored = field && type != "formula" && type != "rollUp";
        return is_stored ? std::vector{leftover_of(table, *field)} : std::vector<Leftover>();
    }
    std::vector<Leftover> out{{table, {}}};
    for (const auto& field : own.fields(place.entity))
        if (text_at(field.get_object(), "type") == "many")
            out.push_back(leftover_of(table, field.get_object()));
    return out;
}

std::vector<Place> due(const OwnMetadata& own, Instant now) {
    std::vector<Place> places;
    for (const std::string_view kind : {"fields", "entities"})
        for (const auto& [name, about] : own.dropped(kind))
            if (until(about.as_object()) <= now) places.push_back(place_of(name));
    return places;
}

/// What goes for good leaves the layouts, too, and the collections that it made.
void leave_layouts(OwnMetadata& own, const std::vector<Place>& places) {
    json::object entities, fields;
    for (const auto& place : places)
        if (place.field.empty())
            entities[place.entity] = nullptr;
        else
            fields[place.entity + "." + place.field] = nullptr;
    meta::Dropped gone;
    gone.read({{"entities", entities}, {"fields", fields}});
    auto files = own.files();
    for (auto& [path, file] : files) strip_fields(gone, path, file);
    for (const auto& [path, file] : files) strip_layouts(gone, path, own.file(path));
}

void forget_field(OwnMetadata& own, const Place& place) {
    auto& fields = array_member(own.extension(place.entity), "fields");
    json::array kept;
    for (auto& field : fields)
        if (text_at(field.get_object(), "name") != place.field) kept.push_back(std::move(field));
    fields = std::move(kept);
    own.dropped("fields").erase(place.entity + "." + place.field);
    for (const std::string_view kind : {"field", "help", "option"})
        own.forget_texts(std::string(kind) + "." + place.entity + "." + place.field);
}

void forget_entity(OwnMetadata& own, const std::string& name) {
    for (const std::string_view folder : {"entities/", "extensions/", "layouts/"})
        own.remove(std::string(folder) + name + ".json");
    own.dropped("entities").erase(name);
    for (const std::string_view kind :
         {"entity", "field", "help", "option", "section", "backlink", "view"})
        own.forget_texts(std::string(kind) + "." + name);
}

/// Fields of others that lead to this entity and nowhere else would lead to nothing.
std::string users_of(const meta::Registry& registry, const meta::Entity& entity) {
    std::string list;
    for (const auto& other : registry.entities())
        for (const auto& field : other->fields) {
            const bool leads_here = std::find(field.targets.begin(), field.targets.end(),
                                              entity.name) != field.targets.end();
            if (other.get() != &entity && leads_here && !field.to_any && !field.or_own &&
                !field.also_via)
                list += (list.empty() ? "" : ", ") + other->name + "." + field.name;
        }
    return list;
}

void refuse_foreign(std::string_view name) {
    if (!meta::is_own_name(name))
        throw conflict("customisation.not_droppable", "Suki or a template brought " +
                                                          std::string(name) +
                                                          "; take it out of the layouts instead.");
}

std::string label_of(const meta::Registry& registry, const std::string& key) {
    return std::string(registry.text("en", key));
}

std::int64_t counted(storage::ReadTx& tx, const Sql& sql) {
    const auto rows = tx.query(sql);
    return rows->next() ? rows->integer(0) : 0;
}

}  // namespace

std::int64_t count_records(storage::ReadTx& tx, const meta::Entity& entity) {
    Sql sql("SELECT count(*) FROM ");
    sql.name(entity.table) << " WHERE deleted_at IS NULL";
    return counted(tx, sql);
}

std::int64_t count_values(storage::ReadTx& tx, const meta::Entity& entity,
                          const meta::Field& field) {
    if (field.is_computed()) return 0;
    Sql sql("SELECT count(*) FROM ");
    sql.name(entity.table) << " t WHERE t.deleted_at IS NULL AND ";
    if (field.type->name() == "many") {
        sql << "EXISTS (SELECT 1 FROM ";
        sql.name(entity.find_navigation(field.name)->link_table) << " l WHERE l.left_id = t.id)";
        return counted(tx, sql);
    }
    sql << "(";
    bool is_first = true;
    for (const auto& property : entity.properties) {
        if (&entity.field_of(property) != &field || property.part == "currency") continue;
        sql << (is_first ? "t." : " OR t.");
        sql.name(property.column) << " IS NOT NULL";
        is_first = false;
    }
    return counted(tx, sql << ")");
}

json::object drop_field(Ground& ground, const meta::Entity& entity, const meta::Field& field) {
    refuse_foreign(field.name);
    ground.own.dropped("fields").insert_or_assign(entity.name + "." + field.name, ground.about);
    return {{"did", "fieldDropped"},
            {"entity", entity.name},
            {"field", field.name},
            {"label", label_of(ground.registry, "field." + entity.name + "." + field.name)}};
}

json::object drop_entity(Ground& ground, const meta::Entity& entity) {
    refuse_foreign(entity.name);
    if (const auto users = users_of(ground.registry, entity); !users.empty())
        throw conflict("customisation.in_use",
                       "These fields lead to it; drop them first: " + users + ".");
    ground.own.dropped("entities").insert_or_assign(entity.name, ground.about);
    return {{"did", "entityDropped"},
            {"entity", entity.name},
            {"label", label_of(ground.registry, "entity." + entity.name)}};
}

json::object bring_back(Ground& ground, const std::string& name) {
    const auto place = place_of(name);
    const bool is_field = !place.field.empty();
    if (ground.own.dropped(is_field ? "fields" : "entities").erase(name) == 0)
        throw not_found("customisation.not_in_trash", "\"" + name + "\" is not in the trash.");
    if (!is_field) return {{"did", "entityRestored"}, {"entity", place.entity}};
    return {{"did", "fieldRestored"}, {"entity", place.entity}, {"field", place.field}};
}

json::array list_trash(const OwnMetadata& own) {
    json::array out;
    for (const std::string_view kind : {"entities", "fields"})
        for (const auto& [name, value] : own.dropped(kind)) {
            const auto place = place_of(name);
            const auto& about = value.as_object();
            const auto* field = find_field_source(own, place);
            out.push_back({{"name", name},
                           {"entity", place.entity},
                           {"field", place.field},
                           {"type", field ? text_at(*field, "type") : ""},
                           {"at", text_at(about, "at")},
                           {"by", text_at(about, "by")},
                           {"until", format_instant(until(about))}});
        }
    return out;
}

void plan_purge(record::Session& session) {
    const auto due_at = session.now() + kKept + kMargin;
    jobs::enqueue(session, {kPurge, {}, due_at, "customisation.purge " + format_instant(due_at)});
}

void purge(MetadataStore& store, const record::Engine& engine) {
    const auto now = engine.clock.now();
    const auto own = read_own(*engine.database.read());
    const auto places = due(own, now);
    if (places.empty()) return;
    for (const auto& place : places)
        for (const auto& left : leftovers(own, *engine.registry, place))
            storage::drop_kept(engine.database, left.table, left.columns);
    store.edit(engine, record::Actor::system(engine), [&](OwnMetadata& copy, const auto&) {
        const auto gone = due(copy, now);
        leave_layouts(copy, gone);
        for (const auto& place : gone)
            if (place.field.empty())
                forget_entity(copy, place.entity);
            else
                forget_field(copy, place);
        return json::object{{"did", "purged"}, {"count", gone.size()}};
    });
}

void register_purge(jobs::Handlers& handlers, MetadataStore& store) {
    handlers.add(kPurge, [&store](const record::Engine& engine, const jobs::Running&) {
        purge(store, engine);
    });
}

}  // namespace suki::customisation
