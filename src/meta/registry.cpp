#include "meta/registry.h"

#include <algorithm>

#include "base/text.h"
#include "meta/item_indexes.h"
#include "meta/registry_builder.h"
#include "meta/sort_indexes.h"

namespace suki::meta {
namespace {

using storage::Index;

template <class Map>
const Entity* find_in(const Map& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

constexpr std::string_view kLive = "deleted_at IS NULL";

const Property* find_column(const Entity& entity, std::string_view column) {
    const auto found = std::find_if(entity.properties.begin(), entity.properties.end(),
                                    [&](const Property& one) { return one.column == column; });
    return found == entity.properties.end() ? nullptr : &*found;
}

/// Indexes are written ascending throughout: both databases read them backwards for "desc".
Index live_index(const Entity& entity, const std::vector<std::string>& columns, bool unique) {
    Index index;
    index.name = (unique ? "uq_" : "ix_") + entity.table;
    for (const auto& column : columns) {
        index.name += "_" + column;
        index.parts.push_back({column, false});
    }
    index.unique = unique;
    index.where = kLive;
    // Nobody asks for the records that lead nowhere, and most lookups of a new record are empty.
    const auto* first = find_column(entity, columns.front());
    if (!unique && first && first->kind == ColumnKind::Id)
        index.where += " AND " + first->column + " IS NOT NULL";
    return index;
}

std::vector<std::string> columns_of(const Entity& entity, const std::vector<std::string>& names) {
    std::vector<std::string> columns;
    for (const auto& written : names) {
        const bool has_sign = written.starts_with('-') || written.starts_with('+');
        const std::string name = written.substr(has_sign ? 1 : 0);
        const auto* property = entity.find_property(name);
        if (!property || !property->stored)
            throw invalid("meta.invalid",
                          entity.name + ": index names \"" + name + "\", which is no property.");
        columns.push_back(property->column);
    }
    return columns;
}

/// Is `index` of no use because another begins with its columns?
bool is_covered(const storage::Table& table, const Index& index) {
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& one) {
        return one.where == index.where && one.parts.size() >= index.parts.size() &&
               std::equal(index.parts.begin(), index.parts.end(), one.parts.begin(),
                          [](const auto& a, const auto& b) { return a.column == b.column; });
    });
}

void add_index(storage::Table& table, Index index) {
    if (!is_covered(table, index)) table.indexes.push_back(std::move(index));
}

/// What is only carried follows the row number, so that rows stay in their order, and with it
/// stands what the partial index tells anyway: SQLite would read the row for it.
Index listed_index(const Entity& entity, const std::vector<std::string>& names) {
    const auto carried = std::find_if(names.begin(), names.end(),
                                      [](const auto& name) { return name.starts_with('+'); });
    if (carried == names.begin())
        throw invalid("meta.invalid", entity.name + ": an index needs a property to look for.");
    auto index = live_index(entity, columns_of(entity, {names.begin(), carried}), false);
    if (carried == names.end()) return index;
    index.parts.push_back({"row_id", false});
    for (const auto& column : columns_of(entity, {carried, names.end()}))
        index.parts.push_back({column, false});
    index.parts.push_back({"deleted_at", false});
    return index;
}

void add_item_indexes(storage::Table& table, const Entity& entity, const std::string& sorted) {
    for (const auto& property : entity.properties) {
        if (!property.stored || property.shape != Shape::StringList) continue;
        for (auto& index : item_indexes(entity, property))
            table.indexes.push_back({std::move(index.name),
                                     {{sorted, false}},
                                     false,
                                     std::string(kLive) + " AND " + index.where});
    }
}

void add_indexes(storage::Table& table, const Entity& entity) {
    table.indexes.push_back({"uq_" + table.name + "_id", {{"id", false}}, true, ""});
    for (const auto& property : entity.properties)
        if (entity.field_of(property).unique)
            table.indexes.push_back(live_index(entity, {property.column}, true));
    for (const auto& names : entity.indexes) add_index(table, listed_index(entity, names));
    const auto by = entity.default_sort.substr(0, entity.default_sort.find(' '));
    const auto* sorted = entity.find_property(by);
    if (!sorted || sorted->stored)
        add_index(table, live_index(entity, columns_of(entity, {by}), false));
    add_item_indexes(table, entity, sorted && sorted->stored ? sorted->column : "created_at");
    for (const auto& property : entity.properties) {
        const Field& field = entity.field_of(property);
        const bool is_key = property.kind == ColumnKind::Id && property.position != 0 &&
                            field.name != "createdBy" && field.name != "modifiedBy";
        const bool is_currency = property.kind == ColumnKind::Text && field.type->name() == "money";
        if ((field.index && !is_currency) || is_key)
            add_index(table, live_index(entity, {property.column}, false));
    }
    // The trash is listed too, newest first.
    table.indexes.push_back(
        {"ix_" + table.name + "_trash", {{"deleted_at", false}}, false, "deleted_at IS NOT NULL"});
}

storage::Table entity_table(const Entity& entity) {
    storage::Table table;
    table.name = entity.table;
    table.searchable = entity.is_searchable();
    for (const auto& property : entity.properties)
        if (property.stored)
            table.columns.push_back({property.column, property.kind, property.position == 0});
    table.columns.push_back({"version", ColumnKind::Integer, true});
    table.columns.push_back({"deleted_at", ColumnKind::Instant, false});
    table.columns.push_back({"deleted_by_id", ColumnKind::Id, false});
    add_indexes(table, entity);
    return table;
}

storage::Table link_table(const Navigation& navigation) {
    storage::Table table;
    table.name = navigation.link_table;
    table.columns = {{"left_id", ColumnKind::Id, true}, {"right_id", ColumnKind::Id, true}};
    table.indexes = {
        {"uq_" + table.name, {{"left_id", false}, {"right_id", false}}, true, ""},
        {"ix_" + table.name + "_right", {{"right_id", false}, {"left_id", false}}, false, ""}};
    return table;
}

constexpr std::int64_t kLongestSorted = 500;   // characters of a text in an index
constexpr std::size_t kLongestIndexName = 63;  // bytes: PostgreSQL cuts longer ones

bool can_be_sorted(const Entity& entity, const Property& property) {
    if (!property.stored || !property.sortable || property.kind == ColumnKind::Json) return false;
    if (property.kind != ColumnKind::Text && property.kind != ColumnKind::Words) return true;
    const auto& field = entity.field_of(property);
    const auto type = field.type->name();
    return type == "enum" || type == "email" || type == "phone" || type == "autoNumber" ||
           (type == "text" && field.max_length.value_or(0) <= kLongestSorted);
}

/// None where one of them cannot be in an index.
std::vector<std::string> sorted_columns(const Entity& entity, const SortBy& sort) {
    const auto usual = entity.default_sort.substr(0, entity.default_sort.find(' '));
    std::vector<std::string> columns;
    for (const auto& name : {sort.equal, sort.property.empty() ? usual : sort.property}) {
        if (name.empty() && columns.empty()) continue;
        const auto* property = entity.find_property(name);
        if (!property || !can_be_sorted(entity, *property)) return {};
        columns.push_back(property->column);
    }
    return columns;
}

}  // namespace

void add_sort_indexes(std::vector<storage::Table>& tables, const Registry& registry,
                      const std::vector<SortBy>& sorts) {
    for (const auto& sort : sorts) {
        const auto* entity = registry.find_entity(sort.entity);
        const auto columns = entity ? sorted_columns(*entity, sort) : std::vector<std::string>();
        if (columns.empty()) continue;
        const auto index = live_index(*entity, columns, false);
        for (auto& table : tables)
            if (table.name == entity->table && index.name.size() <= kLongestIndexName)
                add_index(table, index);
    }
}

bool has_sort_index(const Entity& entity, const Property& property) {
    const auto table = entity_table(entity);
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& index) {
        return index.where == kLive && index.parts.front().column == property.column;
    });
}

std::shared_ptr<const Registry> Registry::build(const std::vector<ModuleFile>& files,
                                                Company company) {
    auto registry = std::make_shared<Registry>();
    RegistryBuilder(*registry).build(files, std::move(company));
    return registry;
}

const Entity* Registry::find_entity(std::string_view name) const {
    return find_in(by_name_, name);
}
const Entity* Registry::find_set(std::string_view set) const {
    return find_in(by_set_, set);
}

const Entity& Registry::entity(std::string_view name) const {
    if (const auto* found = find_entity(name)) return *found;
    throw internal("no entity " + std::string(name));
}

std::string_view Registry::text_in(std::string_view locale, std::string_view key) const {
    const auto texts = texts_.find(locale);
    if (texts == texts_.end()) return {};
    const auto found = texts->second.find(key);
    return found == texts->second.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Registry::text(std::string_view locale, std::string_view key) const {
    const auto own = text_of_key(locale, key);
    if (!own.empty() || !key.starts_with("option.")) return own;
    const auto rest = key.find('.', std::string_view("option.").size());
    if (rest == std::string_view::npos) return own;
    const auto shared = text_of_key(locale, "option.*" + std::string(key.substr(rest)));
    if (!shared.empty()) return shared;
    return text_of_key(locale, "entity." + std::string(key.substr(key.rfind('.') + 1)));
}

std::string_view Registry::text_of_key(std::string_view locale, std::string_view key) const {
    for (const auto one : {locale, std::string_view("en"), std::string_view(company_.language)})
        if (const auto found = text_in(one, key); !found.empty()) return found;
    for (const auto& one : locales())
        if (const auto found = text_in(one, key); !found.empty()) return found;
    return {};
}

std::string_view Registry::label(std::string_view locale, const Entity& entity,
                                 const Field& field) const {
    const auto own = text(locale, "field." + entity.name + "." + field.name);
    if (!own.empty()) return own;
    const auto shared = text(locale, "field.*." + field.name);
    if (!shared.empty()) return shared;
    const auto target =
        text(locale, "entity." + field.name);  // a lookup called as what it leads to
    return target.empty() ? std::string_view(field.name) : target;
}

const std::vector<std::string>& Registry::locales() {
    static const std::vector<std::string> locales = {"en", "pl", "el", "fil"};
    return locales;
}

std::vector<storage::Table> Registry::tables() const {
    std::vector<storage::Table> tables;
    for (const auto& entity : entities_) {
        tables.push_back(entity_table(*entity));
        for (const auto& navigation : entity->navigations)
            if (navigation.kind == Navigation::Kind::Many) tables.push_back(link_table(navigation));
    }
    return tables;
}

}  // namespace suki::meta
