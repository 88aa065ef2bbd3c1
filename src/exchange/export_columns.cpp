#include "exchange/export_columns.h"

#include <algorithm>

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Field;
using meta::Navigation;
using meta::Property;
using record::Session;

class ColumnList {
public:
    ColumnList(const Session& session, const Entity& entity) : session_(session), entity_(entity) {}

    std::vector<ExportColumn> all() {
        for (const auto& property : entity_.properties) {
            const auto& field = entity_.field_of(property);
            if (!is_read_back(field, property)) continue;
            const Navigation* navigation = lookup_of(property);
            add({navigation ? navigation->name : property.name, &property, navigation});
        }
        for (const auto& navigation : entity_.navigations)
            if (navigation.kind == Navigation::Kind::Many && readable(navigation))
                add({navigation.name, nullptr, &navigation});
        return std::move(out_);
    }

    std::vector<ExportColumn> named(const std::vector<std::string>& names) {
        for (const auto& name : names) add_named(name);
        return std::move(out_);
    }

private:
    bool visible(const Property& property) const {
        return session_.rights().can_see(entity_, property);
    }

    bool readable(const Navigation& navigation) const {
        return !navigation.link_table.empty() && !navigation.type &&
               session_.rights().may(access::Action::Read, navigation.target()) &&
               session_.rights().can_see(navigation.target(), navigation.target().name_property());
    }

    bool is_read_back(const Field& field, const Property& property) const {
        if (!visible(property) || property.part == "type") return false;
        if (property.name == "id") return true;
        const auto type = field.type->name();
        return property.writable && !field.read_only && !field.internal && type != "file" &&
               type != "autoNumber" && (!field.standard || property.name == "ownerId");
    }

    const Navigation* lookup_of(const Property& property) const {
        for (const auto& navigation : entity_.navigations)
            if (navigation.kind == Navigation::Kind::Lookup && navigation.id == &property)
                return &navigation;
        return nullptr;
    }

    void add(ExportColumn column) {
        const bool is_there = std::any_of(out_.begin(), out_.end(), [&](const auto& each) {
            return each.property == column.property && each.navigation == column.navigation;
        });
        if (!is_there) out_.push_back(std::move(column));
    }

    void add_named(const std::string& name) {
        const auto* navigation = entity_.find_navigation(name);
        if (navigation && navigation->is_collection() && readable(*navigation))
            return add({name, nullptr, navigation});
        if (navigation && !navigation->is_collection() && visible(*navigation->id))
            return add({name, navigation->id, navigation});
        const auto* property = entity_.find_property(name);
        if (property && visible(*property)) {
            add({name, property});
            if (entity_.field_of(*property).type->name() == "money" && property->part.empty())
                add_parts(name, "currency");
            return;
        }
        if (!add_parts(name, ""))
            throw invalid("export.unknown_column",
                          entity_.set + " has no property \"" + name + "\".")
                .target(name);
    }

    /// The properties of a field that are a certain part of it, or any; false when there is none.
    bool add_parts(const std::string& field_name, std::string_view part) {
        bool any = false;
        for (const auto& property : entity_.properties) {
            if (entity_.field_of(property).name != field_name || !visible(property)) continue;
            if (!part.empty() && property.part != part) continue;
            add({property.name, &property});
            any = true;
        }
        return any;
    }

    const Session& session_;
    const Entity& entity_;
    std::vector<ExportColumn> out_;
};

}  // namespace

std::vector<ExportColumn> all_columns(const Session& session, const Entity& entity) {
    return ColumnList(session, entity).all();
}

std::vector<ExportColumn> named_columns(const Session& session, const Entity& entity,
                                        const std::vector<std::string>& names) {
    return ColumnList(session, entity).named(names);
}

std::string heading_of(const Session& session, const Entity& entity, const ExportColumn& column,
                       const std::string& locale) {
    if (locale.empty()) return column.name;
    for (const auto& scope : {entity.name, std::string("*")}) {
        const auto text = session.registry().text(
            locale, std::string("field.").append(scope).append(".").append(column.name));
        if (!text.empty()) return std::string(text);
    }
    if (column.navigation) {
        const auto text =
            session.registry().text(locale, "backlink." + entity.name + "." + column.name);
        if (!text.empty()) return std::string(text);
    }
    return column.name;
}

}  // namespace suki::exchange
