#include "modules/telephony/numbers.h"

#include <algorithm>

#include "base/phone.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules::telephony {
namespace {

using meta::Navigation;
using record::Entity;
using record::Property;
using record::Record;
using record::Session;
using storage::Sql;

std::vector<const Property*> phones_of(const Entity& entity) {
    std::vector<const Property*> found;
    for (const auto& property : entity.properties)
        if (entity.field_of(property).type->name() == "phone") found.push_back(&property);
    return found;
}

bool is_person(const Entity& entity) {
    return entity.field_of(entity.name_property()).type->name() == "personName";
}

/// People first; else in the order they came.
void people_first(std::vector<const Entity*>& entities) {
    std::stable_sort(entities.begin(), entities.end(),
                     [](const auto* a, const auto* b) { return is_person(*a) > is_person(*b); });
}

Party party(const Entity& entity, const Record& record, std::string number) {
    return {&entity, record.id(), text_of(record.at(entity.name_property())), std::move(number)};
}

std::string first_number(Session& session, const Entity& entity, const Record& record) {
    for (const auto* property : phones_of(entity))
        if (session.rights().can_see(entity, *property))
            if (auto number = text_of(record.at(*property)); !number.empty()) return number;
    return {};
}

std::string said(const json::object& parameters, std::string_view name) {
    const auto* value = parameters.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string wanted_number(Session& session, const Entity& entity, const Record& record,
                          const json::object& parameters) {
    if (const auto typed = said(parameters, "number"); !typed.empty()) {
        if (auto number = parse_phone(typed, session.registry().company().country)) return *number;
        throw invalid("phone.bad_number", "\"" + typed + "\" is not a phone number.")
            .target("number");
    }
    const auto field = said(parameters, "field");
    if (field.empty()) return {};
    const auto* property = entity.find_property(field);
    if (!property || entity.field_of(*property).type->name() != "phone" ||
        !session.rights().can_see(entity, *property))
        throw invalid("phone.no_number", entity.set + " have no phone field \"" + field + "\".")
            .target("field");
    return text_of(record.at(*property));
}

/// Where a lookup of the record leads, but to colleagues; null when it is empty.
const Entity* led_to(Session& session, const Navigation& navigation, const Record& record) {
    if (navigation.kind != Navigation::Kind::Lookup || navigation.target().name == "user" ||
        !id_of(record.at(*navigation.id)))
        return nullptr;
    if (!navigation.type) return &navigation.target();
    return session.registry().find_entity(text_of(record.at(*navigation.type)));
}

/// The number of somebody that the record leads to, over a deal too.
std::optional<Party> linked_party(Session& session, const Entity& entity, const Record& record,
                                  int steps = 2) {
    std::vector<Party> found;
    for (const auto& navigation : entity.navigations) {
        const auto* target = led_to(session, navigation, record);
        if (!target) continue;
        const auto other = record::find(session, *target, *id_of(record.at(*navigation.id)));
        if (!other) continue;
        if (auto number = first_number(session, *target, *other); !number.empty())
            found.push_back(party(*target, *other, std::move(number)));
        else if (steps > 1)
            if (auto further = linked_party(session, *target, *other, steps - 1))
                found.push_back(std::move(*further));
    }
    const auto person = std::find_if(found.begin(), found.end(),
                                     [](const Party& one) { return is_person(*one.entity); });
    if (person != found.end()) return *person;
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<Party> match(Session& session, const Entity& entity, const std::string& number) {
    for (const auto* property : phones_of(entity)) {
        Sql sql("SELECT ");
        record::append_record_columns(sql, entity, "t");
        (sql << " FROM ").name(entity.table) << " t WHERE t.deleted_at IS NULL AND t.";
        sql.name(property->column) << " = ";
        sql.bind(number) << " ORDER BY t.row_id DESC LIMIT 1";
        const auto rows = session.read().query(sql);
        if (rows->next()) return party(entity, record::read_row(entity, *rows), number);
    }
    return std::nullopt;
}

}  // namespace

Party party_of(Session& session, const Entity& entity, const Record& record,
               const json::object& parameters) {
    auto number = wanted_number(session, entity, record, parameters);
    if (number.empty() && said(parameters, "field").empty())
        number = first_number(session, entity, record);
    if (!number.empty()) return party(entity, record, std::move(number));
    if (auto linked = linked_party(session, entity, record)) return *linked;
    throw invalid("phone.no_number", "There is no phone number to call.");
}

std::optional<Party> party_with(Session& session, const std::string& number) {
    const auto& calls = session.registry().entity("call");
    auto entities = calls.find_navigation("regarding")->targets;
    people_first(entities);
    for (const auto* entity : entities)
        if (auto found = match(session, *entity, number)) return found;
    return std::nullopt;
}

}  // namespace suki::modules::telephony
