#include "modules/sales/actions/lead_convert.h"

#include "base/text.h"
#include "record/engine.h"

namespace suki::modules {
namespace {

using record::Entity;
using record::Input;
using record::Record;
using record::Session;
using storage::Sql;
using storage::Value;

class Conversion {
public:
    Conversion(Session& session, const Entity& leads, const Id& id, const json::object& parameters)
        : session_(session),
          leads_(leads),
          id_(id),
          parameters_(parameters),
          lead_(record::get(session, leads, id)) {}

    json::value run() {
        if (!storage::is_null(lead("convertedAt")))
            throw conflict("lead.already_converted", "This lead has been converted already.");
        const Id account = find_or_make_account();
        const Id contact = make_contact(account);
        json::object result{{"accountId", account.text()},
                            {"contactId", contact.text()},
                            {"opportunityId", nullptr}};
        Value opportunity;
        if (wants_opportunity()) {
            const Id made = make_opportunity(account, contact);
            opportunity = made;
            result["opportunityId"] = made.text();
        }
        close_lead(account, contact, opportunity);
        show_activities_with(account);
        return result;
    }

private:
    const Value& lead(std::string_view property) const {
        return lead_.at(*leads_.find_property(property));
    }

    void copy(Input& input, const Entity& to, std::string_view from_name,
              std::string_view to_name) const {
        const auto* property = to.find_property(to_name);
        if (property && !storage::is_null(lead(from_name))) input.set(*property, lead(from_name));
    }

    void copy_address(Input& input, const Entity& to, const std::string& to_field) const {
        for (const std::string part : {"Street", "City", "Region", "PostalCode", "Country"})
            copy(input, to, "address" + part, to_field + part);
    }

    std::string text_of(std::string_view property) const {
        const auto* text = std::get_if<std::string>(&lead(property));
        return text ? *text : std::string();
    }

    std::string parameter(std::string_view name) const {
        const auto* value = parameters_.if_contains(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    }

    bool wants_opportunity() const {
        const auto* value = parameters_.if_contains("createOpportunity");
        return !value || !value->is_bool() || value->get_bool();
    }

    Id find_or_make_account() {
        const auto& accounts = session_.registry().entity("account");
        if (const std::string chosen = parameter("accountId"); !chosen.empty()) {
            const auto id = Id::parse(chosen);
            if (!id || !record::find(session_, accounts, *id))
                throw invalid("record.unknown_link",
                              "There is no account with the id " + chosen + ".")
                    .target("accountId");
            return *id;
        }
        const std::string name = text_of("company").empty() ? text_of("name") : text_of("company");
        if (const auto same = record::find_by(session_, accounts, accounts.name_property(), name))
            return same->id();
        Input input;
        input.set(accounts.name_property(), name);
        copy(input, accounts, "ownerId", "ownerId");
        copy(input, accounts, "phone", "phone");
        copy_address(input, accounts, "billingAddress");
        return record::create(session_, accounts, std::move(input)).id;
    }

    Id make_contact(const Id& account) {
        const auto& contacts = session_.registry().entity("contact");
        Input input;
        for (const auto* name : {"name", "salutation", "firstName", "middleName", "lastName",
                                 "email", "phone", "jobTitle", "ownerId"})
            copy(input, contacts, name, name);
        copy_address(input, contacts, "address");
        input.set(*contacts.find_property("accountId"), account);
        return record::create(session_, contacts, std::move(input)).id;
    }

    Id make_opportunity(const Id& account, const Id& contact) {
        const auto& opportunities = session_.registry().entity("opportunity");
        Input input;
        std::string name = parameter("opportunityName");
        if (name.empty()) name = text_of("company").empty() ? text_of("name") : text_of("company");
        input.set(opportunities.name_property(), name);
        input.set(*opportunities.find_property("accountId"), account);
        input.set(*opportunities.find_property("contactId"), contact);
        for (const auto* same : {"amount", "amountCurrency", "source", "description", "ownerId"})
            copy(input, opportunities, same, same);
        input.links.push_back({opportunities.find_navigation("contacts"), {contact}});
        return record::create(session_, opportunities, std::move(input)).id;
    }

    void close_lead(const Id& account, const Id& contact, const Value& opportunity) {
        Input input;
        input.set(*leads_.find_property("status"), std::string("Converted"));
        input.set(*leads_.find_property("convertedAt"), session_.now());
        input.set(*leads_.find_property("convertedAccountId"), account);
        input.set(*leads_.find_property("convertedContactId"), contact);
        input.set(*leads_.find_property("convertedOpportunityId"), opportunity);
        record::update(session_, leads_, id_, std::move(input));
    }

    /// The calls and notes of the lead belong to the customer's story from now on. They stay
    /// attached to the lead; only their rolled-up account is filled in, so this is no user's edit.
    void show_activities_with(const Id& account) {
        for (const auto* name : {"task", "call", "meeting", "note"}) {
            const auto& entity = session_.registry().entity(name);
            Sql sql("UPDATE ");
            sql.name(entity.table) << " SET version = version + 1, account_id = ";
            sql.bind(account) << " WHERE regarding_type = 'lead' AND regarding_id = ";
            sql.bind(id_) << " RETURNING id, version";
            const auto rows = session_.write().query(sql);
            while (rows->next())
                session_.announce({&entity, rows->id(0), "updated", rows->integer(1), {}});
        }
    }

    Session& session_;
    const Entity& leads_;
    Id id_;
    const json::object& parameters_;
    Record lead_;
};

}  // namespace

json::value lead_convert(Session& session, const Entity& entity, const Id& id,
                         const json::object& parameters) {
    session.write();  // read and write in one transaction
    return Conversion(session, entity, id, parameters).run();
}

}  // namespace suki::modules
