// Which field is which part of a card is found as an import finds it: by what columns of a card are
// called. So what goes out comes back into the same fields, of any entity.
#include <algorithm>

#include "base/json.h"
#include "base/text.h"
#include "exchange/export.h"
#include "exchange/import_target.h"
#include "exchange/linked_names.h"
#include "exchange/vcard_table.h"
#include "record/value_json.h"

namespace suki::exchange {
namespace {

using meta::Entity;
using meta::Property;
using record::Record;

/// A column of cards, the field it means, and how a lookup is read.
struct CardColumn {
    std::string name;
    ExportColumn from;
};

/// "work", "cell", "home" or "fax", by what the field is called.
std::string phone_type(const std::string& property) {
    const std::string name = lower(property);
    const auto says = [&](std::string_view word) { return name.find(word) != std::string::npos; };
    if (says("mobile") || says("cell")) return "cell";
    if (says("fax")) return "fax";
    return says("home") || says("private") ? "home" : "work";
}

class CardMaker {
public:
    CardMaker(record::Session& session, const Entity& entity)
        : session_(session), entity_(entity), names_(session) {
        choose_columns();
        for (const auto& property : entity.properties) add_by_type(property);
        for (const auto& column : columns_) links_.push_back(column.from);
    }

    void load(const std::vector<Record>& page) { names_.load(links_, page); }

    VCard make(const Record& record) const {
        VCard card;
        card.uid = "urn:uuid:" + record.id().text();
        card.full_name = text(record, entity_.name_property());
        for (const auto& column : columns_) fill(card, column, record);
        if (card.full_name.empty()) card.full_name = card.organisation;
        if (card.full_name.empty()) card.full_name = "-";
        const bool is_person = !card.last_name.empty() || !card.first_name.empty();
        if (!is_person && card.organisation.empty()) card.organisation = card.full_name;
        const auto* changed = entity_.find_property("modifiedAt");
        if (const auto* at = std::get_if<Instant>(&record.at(*changed))) card.changed_at = *at;
        return card;
    }

private:
    bool visible(const Property& property) const {
        return session_.rights().can_see(entity_, property);
    }

    void choose_columns() {
        const auto everything = record::Actor::system(session_.engine());
        const auto targets = import_targets(session_.registry(), entity_, *everything.rights);
        const auto& names = vcard_columns();
        const auto chosen = suggest_mapping(entity_, targets, names,
                                            std::vector<std::vector<std::string>>(names.size()));
        for (std::size_t i = 0; i < names.size(); ++i) {
            for (const auto& target : targets) {
                if (chosen[i] != target.name || target.is_key_only || !target.property) continue;
                if (visible(*target.property))
                    columns_.push_back(
                        {names[i], {target.name, target.property, target.navigation}});
            }
        }
    }

    /// Phones, addresses of e-mail and pages for which cards have no name of their own.
    void add_by_type(const Property& property) {
        const auto type = entity_.field_of(property).type->name();
        const char* name = type == "phone"   ? "phone"
                           : type == "email" ? "email"
                           : type == "url"   ? "website"
                                             : nullptr;
        const bool is_there = std::any_of(columns_.begin(), columns_.end(), [&](const auto& each) {
            return each.from.property == &property;
        });
        if (name && !is_there && visible(property))
            columns_.push_back({name, {property.name, &property, nullptr}});
    }

    static std::string text(const Record& record, const Property& property) {
        return record::value_text(property, record.at(property));
    }

    void fill(VCard& card, const CardColumn& column, const Record& record) const {
        const auto& property = *column.from.property;
        const std::string value = column.from.navigation
                                      ? names_.lookup(*column.from.navigation, record)
                                      : text(record, property);
        if (value.empty()) return;
        const std::string_view name = column.name;
        if (name == "lastName") card.last_name = value;
        if (name == "firstName") card.first_name = value;
        if (name == "middleName") card.middle_name = value;
        if (name == "salutation") card.prefix = value;
        if (name == "company") card.organisation = value;
        if (name == "title") card.title = value;
        if (name == "notes") card.note = value;
        if (name == "phone" || name == "mobile" || name == "homePhone" || name == "fax")
            card.phones.push_back({phone_type(property.name), value});
        if (name == "email") card.emails.push_back({"", value});
        if (name == "website") card.websites.push_back({"", value});
        if (name == "birthday") {
            if (const auto* day = std::get_if<Date>(&record.at(property))) card.birthday = *day;
        }
        if (name == "categories" && property.shape == meta::Shape::StringList) {
            const auto tags = parse_json(std::get<std::string>(record.at(property)));
            for (const auto& tag : tags.as_array()) card.categories.emplace_back(tag.as_string());
        }
        fill_address(card, name, value);
    }

    static void fill_address(VCard& card, std::string_view name, const std::string& value) {
        static constexpr std::pair<std::string_view, std::string VCard::Address::*> kParts[] = {
            {"street", &VCard::Address::street},
            {"city", &VCard::Address::city},
            {"region", &VCard::Address::region},
            {"postalCode", &VCard::Address::postal_code},
            {"country", &VCard::Address::country}};
        for (const auto& [part, member] : kParts) {
            if (name != part) continue;
            if (card.addresses.empty()) card.addresses.emplace_back();
            card.addresses.front().*member = value;
        }
    }

    record::Session& session_;
    const Entity& entity_;
    std::vector<CardColumn> columns_;
    std::vector<ExportColumn> links_;
    LinkedNames names_;
};

}  // namespace

bool has_vcards(const Entity& entity) {
    return std::any_of(entity.fields.begin(), entity.fields.end(), [](const auto& field) {
        const auto type = field.type->name();
        return type == "personName" || type == "phone" || type == "email";
    });
}

std::size_t export_vcards(record::Session& session, const Entity& entity,
                          const ExportOptions& options,
                          const std::function<void(std::string_view)>& sink) {
    if (!has_vcards(entity))
        throw invalid(
            "export.no_vcards",
            entity.set + " have no names, phone numbers or e-mail addresses for a vCard.");
    CardMaker maker(session, entity);
    return for_each_page(session, entity, options, [&](const std::vector<Record>& page) {
        maker.load(page);
        for (const auto& record : page) sink(vcard_text(maker.make(record), options.vcard));
    });
}

}  // namespace suki::exchange
