#include "record/checks.h"

#include "record/condition.h"
#include "record/loading.h"
#include "record/option_checks.h"
#include "record/variant.h"
#include "storage/take_turn.h"

namespace suki::record {
namespace {

using meta::Navigation;

/// The property an error about `field` should stand beside.
const std::string& target_name(const Entity& entity, std::size_t field) {
    for (const auto& property : entity.properties)
        if (property.field == field) return property.name;
    return entity.fields[field].name;
}

void check_required(const Draft& draft, std::vector<FieldError>& problems) {
    for (std::size_t i = 0; i < draft.entity.fields.size(); ++i) {
        const auto& field = draft.entity.fields[i];
        if (!field.required) continue;
        const auto& target = target_name(draft.entity, i);
        const auto* property = draft.entity.find_property(target);
        if (property && storage::is_null(draft.after.at(*property)))
            problems.push_back({"record.required", target + " is required.", target});
    }
}

bool is_visible(Session& session, const Entity& target, const Id& id) {
    storage::Sql sql("SELECT 1 FROM ");
    sql.name(target.table) << " t WHERE t.id = ";
    sql.bind(id) << " AND t.deleted_at IS NULL";
    const auto filter = session.rights().row_filter(target, access::Action::Read, "t");
    if (!filter.empty()) sql << " AND " << filter;
    return session.read().query(sql)->next();
}

const Entity* lookup_target(const Draft& draft, const Navigation& navigation) {
    if (!navigation.type) return &navigation.target();
    const auto* name = std::get_if<std::string>(&draft.after.at(*navigation.type));
    if (!name) return nullptr;
    for (const auto* target : navigation.targets)
        if (target->name == *name) return target;
    return nullptr;
}

void check_lookup(const Draft& draft, const Navigation& navigation,
                  std::vector<FieldError>& problems) {
    const auto* id = std::get_if<Id>(&draft.after.at(*navigation.id));
    if (!id) return;
    if (!draft.changed(navigation.id->name) &&
        !(navigation.type && draft.changed(navigation.type->name)))
        return;
    const auto* target = lookup_target(draft, navigation);
    if (!target)
        return problems.push_back(
            {"record.required",
             navigation.type->name + " is required with " + navigation.id->name + ".",
             navigation.type->name});
    if (!is_visible(draft.session, *target, *id))
        problems.push_back({"record.unknown_link",
                            navigation.id->name + ": there is no " + target->name +
                                " with the id " + id->text() + ".",
                            navigation.id->name});
}

/// Is the record among those above `id`, or `id` itself? A tree deeper than that is none.
bool is_above(const Draft& draft, const Navigation& upward, Id id) {
    constexpr int kDeepest = 200;
    for (int step = 0; step < kDeepest; ++step) {
        if (id == draft.after.id()) return true;
        storage::Sql sql("SELECT ");
        (sql.name(upward.id->column) << " FROM ").name(draft.entity.table) << " WHERE id = ";
        const auto rows = draft.session.read().query(sql.bind(id));
        if (!rows->next() || rows->is_null(0)) return false;
        id = rows->id(0);
    }
    return true;
}

void check_tree(const Draft& draft, const Navigation& navigation,
                std::vector<FieldError>& problems) {
    const auto& upward = *navigation.id;
    const auto* id = std::get_if<Id>(&draft.after.at(upward));
    if (!draft.entity.fields[navigation.field].tree || !id || !draft.changed(upward.name)) return;
    // Two who each put one below the other would not see the other's.
    storage::take_turn(draft.session.write(), "tree " + draft.entity.name + " " + upward.name);
    if (is_above(draft, navigation, *id))
        problems.push_back({"record.circle",
                            upward.name + ": this is the record itself, or one below it; a circle "
                                          "has no top.",
                            upward.name});
}

void check_lookups(const Draft& draft, std::vector<FieldError>& problems) {
    for (const auto& navigation : draft.entity.navigations) {
        if (navigation.kind != Navigation::Kind::Lookup) continue;
        if (draft.entity.fields[navigation.field].standard && navigation.name != "owner") continue;
        const auto before = problems.size();
        check_lookup(draft, navigation, problems);
        // Of what one may not read it is not even told where it stands.
        if (problems.size() == before) check_tree(draft, navigation, problems);
    }
}

/// What belongs to another record is added only by who may change that one, or read it.
void check_access_via(const Draft& draft) {
    for (const auto* via : draft.entity.access_lookups()) {
        if (!draft.changed(via->id->name)) continue;
        const auto* target = lookup_target(draft, *via);
        const auto* id = std::get_if<Id>(&draft.after.at(*via->id));
        const auto needed = draft.entity.via_reading ? access::Action::Read : access::Action::Edit;
        if (!id || !target || reaches(draft.session, *target, needed, *id)) continue;
        throw forbidden("access.edit",
                        "You may not change the " + target->name + " that this would belong to.")
            .target(via->id->name);
    }
}

}  // namespace

void check_draft(const Draft& draft) {
    std::vector<FieldError> problems;
    check_required(draft, problems);
    check_lookups(draft, problems);
    check_options(draft, problems);
    if (!problems.empty()) throw Error::fields(std::move(problems));
    check_access_via(draft);
}

void check_required_when(Session& session, const Entity& entity, const Record& written) {
    std::vector<FieldError> problems;
    const auto* variant = variant_of(session, entity, written);
    for (const auto& [name, when] : variant ? variant->when : entity.layout.when) {
        const auto* property = entity.find_property(name);
        if (!property) property = entity.find_property(name + "Id");
        if (when.required.empty() || !property || !property->stored) continue;
        if (!storage::is_null(written.at(*property))) continue;
        const auto holds = [&, field = name](const std::string& filter) {
            return meets(session, entity, written.id(), filter, field);
        };
        if (holds(when.required) && (when.visible.empty() || holds(when.visible)))
            problems.push_back(
                {"record.required", property->name + " is required here.", property->name});
    }
    if (!problems.empty()) throw Error::fields(std::move(problems));
}

void check_links(Session& session, const Navigation& navigation, const std::vector<Id>& ids) {
    for (const auto& id : ids)
        if (!is_visible(session, navigation.target(), id))
            throw invalid("record.unknown_link", navigation.name + ": there is no " +
                                                     navigation.target().name + " with the id " +
                                                     id.text() + ".")
                .target(navigation.name);
}

void rethrow_named(const Entity& entity, const Error& error) {
    if (error.code() != "storage.unique") throw error;
    for (const auto& property : entity.properties)
        if (error.target() == "uq_" + entity.table + "_" + property.column)
            throw conflict("record.not_unique",
                           "Another record already has this " + property.name + ".")
                .target(property.name);
    throw conflict("record.not_unique", "Another record already has these values.")
        .detail(error.detail());
}

}  // namespace suki::record
