#include "access/rights.h"

#include <algorithm>

#include "meta/holding.h"

namespace suki::access {
namespace {

using storage::Sql;
using storage::Value;

constexpr std::string_view kNone = "1=0";

Level parse_level(const json::value& value) {
    const auto text = value.is_string() ? std::string_view(value.get_string()) : std::string_view();
    if (text == "all") return Level::All;
    if (text == "team") return Level::Team;
    if (text == "own") return Level::Own;
    if (text == "none") return Level::None;
    throw invalid("meta.invalid", "A level of a role is \"none\", \"own\", \"team\" or \"all\".");
}

std::set<std::string> parse_names(const json::object& source, std::string_view key) {
    std::set<std::string> names;
    if (const auto* list = source.if_contains(key))
        for (const auto& name : list->as_array()) names.emplace(name.as_string());
    return names;
}

EntityRights parse_rights(const json::object& source) {
    EntityRights rights;
    if (const auto* read = source.if_contains("read")) rights.read = parse_level(*read);
    if (const auto* edit = source.if_contains("edit")) rights.edit = parse_level(*edit);
    if (const auto* remove = source.if_contains("delete")) rights.remove = parse_level(*remove);
    if (const auto* create = source.if_contains("create")) rights.create = create->as_bool();
    rights.hidden = parse_names(source, "hidden");
    rights.read_only = parse_names(source, "readOnly");
    return rights;
}

EntityRights everything() {
    EntityRights rights;
    rights.read = rights.edit = rights.remove = Level::All;
    rights.create = true;
    return rights;
}

}  // namespace

std::string_view level_name(Level level) {
    constexpr std::string_view kNames[] = {"none", "own", "team", "all"};
    return kNames[static_cast<int>(level)];
}

Level EntityRights::level(Action action) const {
    switch (action) {
        case Action::Read:
            return read;
        case Action::Create:
            return create ? Level::All : Level::None;
        case Action::Edit:
            return edit;
        case Action::Delete:
            return remove;
    }
    return Level::None;
}

std::shared_ptr<const Rights> Rights::of_user(const meta::Registry& registry, std::string_view role,
                                              const Id& user, const std::optional<Id>& team) {
    auto rights = std::make_shared<Rights>();
    rights->registry_ = &registry;
    rights->user_ = user;
    rights->team_ = team;
    const auto* source = registry.roles().if_contains(role);
    if (!source) return rights;
    const auto& levels = source->as_object();
    const auto* shared = registry.roles().if_contains("*");
    rights->everything_ = levels.contains("administrator");
    for (const auto& entity : registry.entities()) {
        const auto* own = levels.if_contains(entity->name);
        const auto* everybodys = shared ? shared->as_object().if_contains(entity->name) : nullptr;
        const auto* common = levels.if_contains("*");
        if (const auto* found = own ? own : everybodys ? everybodys : common)
            rights->by_entity_[entity.get()] = parse_rights(found->as_object());
    }
    return rights;
}

std::shared_ptr<const Rights> Rights::of_system(const meta::Registry& registry) {
    auto rights = std::make_shared<Rights>();
    rights->registry_ = &registry;
    rights->everything_ = true;
    return rights;
}

const EntityRights& Rights::on(const meta::Entity& entity) const {
    static const EntityRights none, all = everything();
    if (is_the_program()) return all;
    const auto found = by_entity_.find(&entity);
    return found == by_entity_.end() ? none : found->second;
}

bool Rights::can_see(const meta::Entity& entity, const meta::Property& property) const {
    return can_see_field(entity, entity.field_of(property));
}

bool Rights::can_see_field(const meta::Entity& entity, const meta::Field& field) const {
    if (field.internal || on(entity).hidden.contains(field.name)) return false;
    return std::all_of(field.reads.begin(), field.reads.end(), [&](const meta::FieldRead& read) {
        return may(Action::Read, *read.entity) &&
               can_see_field(*read.entity, read.entity->fields[read.field]);
    });
}

bool Rights::can_write(const meta::Entity& entity, const meta::Property& property) const {
    return can_see(entity, property) &&
           !on(entity).read_only.contains(entity.field_of(property).name);
}

Sql Rights::row_filter(const meta::Entity& entity, Action action, std::string_view alias) const {
    Sql own = own_filter(entity, on(entity).level(action), alias);
    if (action == Action::Read) own = or_shared(entity, std::move(own), alias);
    if (action == Action::Read) own = or_held(entity, std::move(own), alias);
    if (entity.access_via.empty() || is_the_program() || own.text() == kNone) return own;
    Sql via = via_filter(entity, action, alias);
    if (own.empty()) return via;
    return std::move(own << " AND " << via);
}

/// Shared with everybody, with the person's team, or with their role, as far as the entity has
/// fields for that.
Sql Rights::or_shared(const meta::Entity& entity, Sql own, std::string_view alias) const {
    const auto* shared = entity.find_property(entity.shared_when);
    if (!shared || own.empty() || own.text() == kNone) return own;
    Sql sql("(");
    sql << own << " OR " << alias << ".";
    sql.name(shared->column);
    if (const auto* team = entity.find_property("sharedTeamId"); team && team_) {
        sql << " OR " << alias << ".";
        sql.name(team->column) << " = ";
        sql.bind(Value(*team_));
    }
    if (const auto* role = entity.find_property("sharedRole")) {
        sql << " OR " << alias << ".";
        sql.name(role->column) << " = (SELECT role FROM users WHERE id = ";
        sql.bind(Value(user_)) << ")";
    }
    return std::move(sql << ")");
}

/// Or in a field, that the person sees, of a record that they may read.
Sql Rights::or_held(const meta::Entity& entity, Sql own, std::string_view alias) const {
    if (!entity.read_where_held || own.empty() || own.text() == kNone) return own;
    Sql sql("(");
    sql << own;
    for (const auto& holder : registry_->entities())
        for (const auto* field : meta::fields_holding(*holder, entity)) {
            if (!can_see_field(*holder, holder->fields[field->field])) continue;
            const Sql one = held(*holder, *field, alias);
            if (one.text() != kNone) sql << " OR " << one;
        }
    return std::move(sql << ")");
}

/// "EXISTS (…)": the field of a live record of `holder` that may be read has it.
Sql Rights::held(const meta::Entity& holder, const meta::Navigation& field,
                 std::string_view alias) const {
    const std::string inner = std::string(alias) + "h";
    const Sql rights = row_filter(holder, Action::Read, inner);
    if (rights.text() == kNone) return rights;
    Sql sql("EXISTS (SELECT 1 FROM ");
    sql.name(holder.table) << " " << inner;
    if (field.link_table.empty()) {
        sql << " WHERE " << inner << ".";
        sql.name(field.id->column) << " = " << alias << ".id";
    } else {
        sql << " JOIN ";
        sql.name(field.link_table) << " " << inner << "l ON " << inner << "l.left_id = " << inner
                                   << ".id WHERE " << inner << "l.right_id = " << alias << ".id";
    }
    sql << " AND " << inner << ".deleted_at IS NULL";
    if (!rights.empty()) sql << " AND " << rights;
    return std::move(sql << ")");
}

Sql Rights::via_filter(const meta::Entity& entity, Action action, std::string_view alias) const {
    const auto needed = action == Action::Read || entity.via_reading ? Action::Read : Action::Edit;
    Sql any;
    for (const auto* navigation : entity.access_lookups())
        for (const auto* target : navigation->targets) {
            const Sql one = reached(*navigation, *target, needed, alias);
            if (one.text() == kNone) continue;
            any << (any.empty() ? "(" : " OR ");
            if (navigation->type) {
                any << alias << ".";
                any.name(navigation->type->column) << " = ";
                any.bind(Value(target->name)) << " AND ";
            }
            any << one;
        }
    return any.empty() ? Sql(kNone) : std::move(any << ")");
}

/// "EXISTS (…)": the lookup leads to a live record of `target` that `action` reaches.
Sql Rights::reached(const meta::Navigation& navigation, const meta::Entity& target, Action action,
                    std::string_view alias) const {
    const std::string inner = std::string(alias) + "v";
    const Sql rights = row_filter(target, action, inner);
    if (rights.text() == kNone) return rights;
    Sql sql("EXISTS (SELECT 1 FROM ");
    sql.name(target.table) << " " << inner << " WHERE " << inner << ".id = " << alias << ".";
    sql.name(navigation.id->column) << " AND " << inner << ".deleted_at IS NULL";
    if (!rights.empty()) sql << " AND " << rights;
    return std::move(sql << ")");
}

Sql Rights::own_filter(const meta::Entity& entity, Level level, std::string_view alias) const {
    if (level == Level::All) return {};
    const auto* owner = entity.find_property(entity.owner_property);
    if (level == Level::None || !owner) return Sql(kNone);
    Sql sql;
    sql << alias << ".";
    sql.name(owner->column);
    if (level == Level::Own || !team_) {
        sql << " = ";
        return sql.bind(Value(user_));
    }
    sql << " IN (SELECT id FROM users WHERE team_id = ";
    sql.bind(Value(*team_)) << " UNION ALL SELECT id FROM users WHERE id = ";
    return sql.bind(Value(user_)) << ")";
}

}  // namespace suki::access
