#include "modules/approvals/hooks/policy_checks.h"

#include "automation/duration.h"
#include "automation/rule.h"
#include "base/text.h"
#include "modules/approvals/policy.h"
#include "modules/record_values.h"
#include "record/condition.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Draft;
using record::Entity;
using record::Property;
using storage::Sql;
using storage::Value;

[[noreturn]] void refuse(std::string message, std::string_view target) {
    throw invalid("approval.bad_policy", std::move(message)).target(std::string(target));
}

std::string text_in(const Draft& draft, std::string_view name) {
    return text_of(draft.get(name));
}

const Entity& watched_entity(const Draft& draft, const std::string& name) {
    const auto* entity = draft.session.registry().find_entity(name);
    if (!entity) refuse("There is no kind of record called \"" + name + "\".", "entity");
    if (entity->module == draft.entity.module || entity->module == "automation")
        refuse("Records of " + entity->set + " need no approval.", "entity");
    return *entity;
}

const Property& property_in(const Entity& entity, const std::string& name,
                            std::string_view target) {
    if (const auto* property = automation::property_called(entity, name)) return *property;
    std::string closest;
    double best = 0.7;
    for (const auto& field : entity.fields)
        if (const double alike = similarity(field.name, name); alike > best) {
            best = alike;
            closest = " Did you mean \"" + field.name + "\"?";
        }
    refuse(entity.set + " have no field \"" + name + "\"." + closest, target);
}

/// The option of that value, or of that label in any language.
std::string option_called(const Draft& draft, const Entity& entity, const meta::Field& field,
                          const std::string& wanted) {
    std::string known;
    for (const auto& option : field.options) {
        if (option.value == wanted) return option.value;
        for (const auto& locale : meta::Registry::locales())
            if (draft.session.registry().text(locale, "option." + entity.name + "." + field.name +
                                                          "." + option.value) == wanted)
                return option.value;
        known += (known.empty() ? "" : ", ") + option.value;
    }
    if (field.allow_other) return wanted;
    refuse("\"" + wanted + "\" is none of " + known + ".", "values");
}

/// Records of that name, such as a stage of several pipelines, or of that id.
std::vector<std::string> records_called(const Draft& draft, const Entity& target,
                                        const std::string& wanted) {
    Sql sql("SELECT id FROM ");
    sql.name(target.table) << " WHERE deleted_at IS NULL AND ";
    if (const auto id = Id::parse(wanted))
        (sql << "id = ").bind(*id);
    else
        sql.name(target.name_property().column) << " = ", sql.bind(wanted);
    std::vector<std::string> found;
    const auto rows = draft.session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0).text());
    if (found.empty())
        refuse("There is no record called \"" + wanted + "\" in " + target.set + ".", "values");
    return found;
}

const Entity* target_of(const Entity& entity, const Property& property) {
    for (const auto& navigation : entity.navigations)
        if (navigation.kind == meta::Navigation::Kind::Lookup && navigation.id == &property)
            return &navigation.target();
    return nullptr;
}

/// What people write is kept; what it stands for now is what counts, whatever it is called later.
void resolve_values(Draft& draft, const Entity& entity, const Property& property) {
    json::array keys;
    const auto& field = entity.field_of(property);
    const auto* target = target_of(entity, property);
    for (const auto& wanted : names_in(text_in(draft, "values"))) {
        if (target)
            for (const auto& id : records_called(draft, *target, wanted)) keys.emplace_back(id);
        else if (field.type->name() == "enum")
            keys.emplace_back(option_called(draft, entity, field, wanted));
        else
            keys.emplace_back(wanted);
    }
    draft.set("valueKeys", json::serialize(keys));
}

bool is_money(const Entity& entity, const Property& property) {
    return entity.field_of(property).shown_type() == "money" && property.part.empty();
}

void choose_amount(Draft& draft, const Entity& entity) {
    if (const auto name = text_in(draft, "amountField"); !name.empty()) {
        if (!is_money(entity, property_in(entity, name, "amountField")))
            refuse("\"" + name + "\" is no amount of money.", "amountField");
        return;
    }
    for (const auto* name : {"grossTotal", "amount"})
        if (const auto* property = entity.find_property(name);
            property && is_money(entity, *property))
            return draft.set("amountField", std::string(name));
}

bool is_touched(const Draft& draft, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        if (draft.changed(name)) return true;
    return draft.is_new();
}

void check_field(const Draft& draft, const Entity& entity) {
    const auto name = text_in(draft, "field");
    if (name.empty()) return;
    const auto* target = target_of(entity, property_in(entity, name, "field"));
    if (!target || target->name != "user")
        refuse("\"" + name + "\" does not lead to a person.", "field");
}

}  // namespace

void check_approval_policy(Draft& draft) {
    if (draft.is_empty("entity")) return;  // check_draft() says so
    if (!is_touched(draft, {"entity", "field", "values", "condition", "amountField", "watch"}))
        return;
    const auto& entity = watched_entity(draft, text_in(draft, "entity"));
    if (const auto condition = text_in(draft, "condition"); !condition.empty())
        record::check_filter(draft.session, entity, condition, "condition");
    for (const auto& name : names_in(text_in(draft, "watch"))) property_in(entity, name, "watch");
    choose_amount(draft, entity);
    draft.set("valueKeys", Value());
    if (const auto name = text_in(draft, "field"); !name.empty())
        resolve_values(draft, entity, property_in(entity, name, "field"));
    else if (!draft.is_empty("values"))
        refuse("Say which field must not become that.", "field");
}

void check_approval_step(Draft& draft) {
    const auto policy = id_of(draft.get("policyId"));
    const auto& policies = draft.session.registry().entity("approvalPolicy");
    const auto stored =
        policy ? record::load(draft.session.read(), policies, *policy) : std::nullopt;
    if (!stored) return;  // check_draft() says so
    if (draft.is_empty("position")) {
        Sql sql(
            "SELECT max(position) FROM approval_steps WHERE deleted_at IS NULL AND policy_id = ");
        sql.bind(*policy);
        const auto rows = draft.session.read().query(sql);
        draft.set("position", rows->next() && !rows->is_null(0) ? rows->integer(0) + 1 : 1);
    }
    const auto* entity =
        draft.session.registry().find_entity(text_of(value_of(policies, *stored, "entity")));
    if (entity && is_touched(draft, {"field"})) check_field(draft, *entity);
    const auto role = text_in(draft, "role");
    if (!role.empty() && !draft.session.registry().roles().contains(role))
        refuse("There is no role \"" + role + "\".", "role");
    const auto deadline = text_in(draft, "deadline");
    const auto length = automation::parse_duration(deadline);
    if (!deadline.empty() && (!length || length->count() <= 0))
        refuse("A deadline is a time such as 30m, 4h or 2d.", "deadline");
}

void check_delegate(Draft& draft) {
    const auto* person = draft.entity.find_property("userId");
    const auto own = person ? id_of(draft.after.at(*person)) : std::optional(draft.after.id());
    if (own && id_of(draft.get("delegateId")) == own)
        throw invalid("approval.own_delegate",
                      "Nobody stands in for themselves; name somebody else.")
            .target("delegateId");
}

}  // namespace suki::modules
