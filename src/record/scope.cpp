#include "record/scope.h"

#include "base/text.h"
#include "record/computed.h"

namespace suki::record {
namespace {

using meta::Navigation;
using storage::Sql;

std::string joined_path(const std::vector<std::string>& path) {
    std::string text;
    for (const auto& part : path) text += (text.empty() ? "" : "/") + part;
    return text;
}

}  // namespace

Scope::Scope(Session& session, const Entity& entity, int& aliases)
    : session_(session),
      entity_(entity),
      aliases_(aliases),
      alias_("t" + std::to_string(aliases++)) {}

Scope::Scope(Session& session, const Entity& entity, int& aliases, std::vector<Derived> columns)
    : Scope(session, entity, aliases) {
    derived_ = std::move(columns);
}

Scope& Scope::join(const Navigation& navigation, const Entity& target) {
    for (auto& one : joined_)
        if (one.navigation == &navigation && &one.scope->entity_ == &target) return *one.scope;
    joined_.push_back({&navigation, std::make_unique<Scope>(session_, target, aliases_)});
    return *joined_.back().scope;
}

const Property& Scope::visible_property(std::string_view name, std::string_view option) const {
    const auto* property = entity_.find_property(name);
    if (!property || entity_.field_of(*property).internal)
        refuse_query("query.unknown_property",
                     entity_.set + " has no property \"" + std::string(name) + "\".", option);
    if (!session_.rights().can_see(entity_, *property))
        throw forbidden("access.property", "You may not read " + property->name + ".")
            .target(property->name);
    return *property;
}

Scope::Found Scope::find_derived(const std::vector<std::string>& path, std::string_view option) {
    for (const auto& one : derived_)
        if (one.path == path) return {this, &one.property};
    refuse_query("query.unknown_property",
                 "After the grouping there is no \"" + joined_path(path) + "\".", option);
}

Scope::Found Scope::find(const std::vector<std::string>& path, std::string_view option) {
    if (is_derived()) return find_derived(path, option);
    if (path.empty()) refuse_query("query.syntax", "The name of a property is missing.", option);
    Scope& scope = lead(path, option);
    return {&scope, &scope.visible_property(path.back(), option)};
}

Scope& Scope::lead(const std::vector<std::string>& path, std::string_view option) {
    if (path.size() > 5)
        refuse_query("query.too_deep",
                     "The path \"" + joined_path(path) + "\" is longer than 5 steps.", option);
    Scope* scope = this;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const auto* navigation = scope->entity_.find_navigation(path[i]);
        if (!navigation || navigation->is_collection())
            refuse_query("query.unknown_property",
                         "\"" + path[i] + "\" in \"" + joined_path(path) + "\" is no lookup of " +
                             scope->entity_.set + ".",
                         option);
        scope->visible_property(navigation->id->name, option);
        if (navigation->targets.size() > 1)
            refuse_query("query.ambiguous_path",
                         "\"" + path[i] + "\" may point to several entities; filter on " +
                             navigation->id->name + " and " + navigation->type->name + ".",
                         option);
        scope = &scope->join(*navigation, navigation->target());
    }
    return *scope;
}

const Scope::Computed* Scope::find_computed(std::string_view name) const {
    for (const auto& one : computed_)
        if (one.property.name == name) return &one;
    return nullptr;
}

void Scope::append_column(Sql& sql, const Property& property) const {
    if (property.stored)
        (sql << alias_ << ".").name(property.column);
    else
        sql << computed_value(session_, entity_, property, alias_, aliases_);
}

void Scope::append_joins(Sql& sql, std::size_t first) const {
    for (std::size_t i = 0; i < std::min(first, joined_.size()); ++i) {
        const auto& one = joined_[i];
        const Scope& scope = *one.scope;
        sql << " LEFT JOIN ";
        sql.name(scope.entity_.table) << " " << scope.alias_ << " ON " << scope.alias_ << ".id = ";
        append_column(sql, *one.navigation->id);
        if (one.navigation->type) {
            sql << " AND ";
            append_column(sql, *one.navigation->type);
            sql << " = ";
            sql.bind(scope.entity_.name);
        }
        sql << " AND ";
        scope.append_live(sql);
        scope.append_joins(sql);
    }
}

void Scope::append_live(Sql& sql, bool trash) const {
    sql << alias_ << (trash ? ".deleted_at IS NOT NULL" : ".deleted_at IS NULL");
    const Sql rights = session_.rights().row_filter(entity_, access::Action::Read, alias_);
    if (!rights.empty()) sql << " AND " << rights;
}

}  // namespace suki::record
