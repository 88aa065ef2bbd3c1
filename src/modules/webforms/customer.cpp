#include "modules/webforms/customer.h"

#include <algorithm>

#include "base/phone.h"
#include "record/loading.h"
#include "storage/take_turn.h"

namespace suki::modules::webforms {
namespace {

using meta::Entity;
using record::Input;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

void lock_people(Session& session, const Delivery& delivery) {
    auto keys = delivery.emails();
    keys.insert(keys.end(), delivery.phones().begin(), delivery.phones().end());
    std::sort(keys.begin(), keys.end());
    for (const auto& key : keys) storage::take_turn(session.write(), "webform " + key);
}

/// The oldest live record of `entity` with `value` in the column of `property`.
std::optional<Record> oldest(Session& session, const Entity& entity, std::string_view property,
                             const std::string& value) {
    Sql sql("SELECT id FROM ");
    sql.name(entity.table) << " WHERE deleted_at IS NULL AND ";
    sql.name(entity.find_property(property)->column) << " = ";
    sql.bind(value) << " ORDER BY row_id LIMIT 1";
    std::optional<Id> id;
    {
        const auto rows = session.write().query(sql);
        if (rows->next()) id = rows->id(0);
    }
    return id ? record::load(session.write(), entity, *id) : std::nullopt;
}

std::optional<Record> reached_by(Session& session, const Entity& entity,
                                 const std::vector<std::string>& properties,
                                 const std::vector<std::string>& values) {
    for (const auto& value : values)
        for (const auto& property : properties)
            if (auto found = oldest(session, entity, property, value)) return found;
    return std::nullopt;
}

const Entity& entity_of(const Session& session, std::string_view name) {
    return session.registry().entity(name);
}

std::optional<Record> account_of(Session& session, const std::optional<Record>& contact) {
    if (!contact) return std::nullopt;
    const auto& contacts = entity_of(session, "contact");
    const auto* id = std::get_if<Id>(&contact->at(*contacts.find_property("accountId")));
    if (!id) return std::nullopt;
    auto account = record::load(session.write(), entity_of(session, "account"), *id);
    return account && !account->deleted ? std::move(account) : std::nullopt;
}

std::optional<Record> find_account(Session& session, const Delivery& delivery,
                                   const std::optional<Record>& contact) {
    if (auto found = account_of(session, contact)) return found;
    const auto& accounts = entity_of(session, "account");
    const auto company = delivery.text("account", "name");
    if (!company.empty())
        if (auto found = oldest(session, accounts, "name", company)) return found;
    if (auto found = reached_by(session, accounts, {"email"}, delivery.emails())) return found;
    return reached_by(session, accounts, {"phone"}, delivery.phones());
}

/// Of `wanted` what is empty on `record`, but for names: nobody is renamed by a form.
Input only_empty(const Entity& entity, const Record& record, const Input& wanted) {
    Input input;
    for (const auto& change : wanted.changes) {
        const auto& field = entity.field_of(*change.property);
        if (field.name == entity.name_field || !storage::is_null(record.at(*change.property)))
            continue;
        input.set(*change.property, change.value);
    }
    return input;
}

void fill_in(Session& session, const Entity& entity, const Record& record, const Input& wanted) {
    auto input = only_empty(entity, record, wanted);
    if (!input.changes.empty()) record::update(session, entity, record.id(), std::move(input));
}

bool has_name(const Entity& entity, const Input& input) {
    return std::any_of(input.changes.begin(), input.changes.end(), [&](const auto& change) {
        return entity.field_of(*change.property).name == entity.name_field;
    });
}

std::string stand_in_name(const Delivery& delivery, const Form& form) {
    if (!delivery.emails().empty()) {
        const auto& email = delivery.emails().front();
        return email.substr(0, email.find('@'));
    }
    if (!delivery.phones().empty()) return format_phone(delivery.phones().front(), form.country);
    return delivery.text("account", "name").empty() ? form.name : delivery.text("account", "name");
}

/// A street without a country is in the form's.
void set_country(const Entity& entity, Input& input, const Session& session, const Form& form) {
    const auto* country = entity.find_property("addressCountry");
    const bool has_address =
        std::any_of(input.changes.begin(), input.changes.end(),
                    [&](const auto& change) { return change.property->field == country->field; });
    if (has_address && !input.has(*country))
        input.set(*country, form.company(session.registry()).country);
}

Id make_contact(Session& session, const Delivery& delivery, const Id& account, const Id& owner,
                const Form& form) {
    const auto& contacts = entity_of(session, "contact");
    auto input = delivery.input("contact");
    if (!has_name(contacts, input))
        input.set(contacts.name_property(), stand_in_name(delivery, form));
    set_country(contacts, input, session, form);
    input.set(*contacts.find_property("accountId"), account);
    input.set(*contacts.find_property("ownerId"), owner);
    if (!input.has(*contacts.find_property("language")))
        input.set(*contacts.find_property("language"), form.language);
    return record::create(session, contacts, std::move(input)).id;
}

/// What people call the contact that will be made.
std::string name_of(const Delivery& delivery, const Form& form) {
    auto name = delivery.text("contact", "name");
    for (const auto* part : {"firstName", "lastName"}) {
        const auto text = delivery.text("contact", part);
        if (!text.empty()) name += (name.empty() ? "" : " ") + text;
    }
    return name.empty() ? stand_in_name(delivery, form) : name;
}

Id make_account(Session& session, const Delivery& delivery, const std::optional<Record>& contact,
                const Id& owner, const Form& form) {
    const auto& accounts = entity_of(session, "account");
    auto input = delivery.input("account");
    if (!has_name(accounts, input)) {
        const auto& contacts = entity_of(session, "contact");
        const Value name =
            contact ? contact->at(contacts.name_property()) : Value(name_of(delivery, form));
        input.set(accounts.name_property(), name);
    }
    input.set(*accounts.find_property("ownerId"), owner);
    if (const auto* roles = accounts.find_property("roles"); !input.has(*roles))
        input.set(*roles, std::string(R"(["prospect"])"));
    return record::create(session, accounts, std::move(input)).id;
}

}  // namespace

Known find_customer(Session& session, const Delivery& delivery) {
    lock_people(session, delivery);
    const auto& contacts = entity_of(session, "contact");
    Known known;
    known.contact = reached_by(session, contacts, {"email"}, delivery.emails());
    if (!known.contact)
        known.contact = reached_by(session, contacts, {"phone", "mobile"}, delivery.phones());
    known.account = find_account(session, delivery, known.contact);
    return known;
}

Customer make_customer(Session& session, const Delivery& delivery, const Known& known,
                       const Id& owner, const Form& form) {
    Customer customer;
    if (known.account) {
        customer.account = known.account->id();
        fill_in(session, entity_of(session, "account"), *known.account, delivery.input("account"));
    } else {
        customer.account = make_account(session, delivery, known.contact, owner, form);
    }
    if (!known.contact) {
        customer.contact = make_contact(session, delivery, customer.account, owner, form);
        return customer;
    }
    const auto& contacts = entity_of(session, "contact");
    auto wanted = delivery.input("contact");
    wanted.set(*contacts.find_property("accountId"), customer.account);
    customer.contact = known.contact->id();
    fill_in(session, contacts, *known.contact, wanted);
    return customer;
}

}  // namespace suki::modules::webforms
