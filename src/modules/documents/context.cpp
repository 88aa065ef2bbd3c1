#include "modules/documents/context.h"

#include <cmath>

#include "base/money.h"
#include "record/query.h"

namespace suki::modules {
namespace {

using access::Action;
using meta::Entity;
using meta::Navigation;
using meta::Property;

constexpr std::int64_t kMostRows = 1000;

bool is_standard(const Entity& entity, const Navigation& navigation) {
    return navigation.kind == Navigation::Kind::Lookup && entity.fields[navigation.field].standard;
}

bool may_see(const record::Session& session, const Entity& entity, const Navigation& navigation) {
    for (const auto* target : navigation.targets)
        if (!session.rights().may(Action::Read, *target)) return false;
    if (navigation.kind != Navigation::Kind::Lookup) return true;
    return session.rights().can_see(entity, *navigation.id);
}

std::string lookups_of(const record::Session& session, const Entity& entity, int depth) {
    std::string out;
    for (const auto& navigation : entity.navigations) {
        if (navigation.is_collection() || !may_see(session, entity, navigation)) continue;
        if (is_standard(entity, navigation) && navigation.name != "owner") continue;
        if (entity.fields[navigation.field].to_any) continue;
        out += (out.empty() ? "" : ",") + navigation.name;
        if (depth <= 1 || navigation.targets.size() > 1) continue;
        const auto inner = lookups_of(session, navigation.target(), depth - 1);
        if (!inner.empty()) out += "($expand=" + inner + ")";
    }
    return out;
}

/// Adds the collections that the template repeats, whole.
void add_collections(record::Session& session, const Entity& entity, const Id& id,
                     std::string_view text, json::object& row) {
    for (const auto& navigation : entity.navigations) {
        if (!navigation.is_collection() || !may_see(session, entity, navigation)) continue;
        if (text.find("{{#" + navigation.name + "}}") == std::string_view::npos) continue;
        record::QueryOptions options;
        options.orderby = navigation.target().default_sort;
        options.expand = lookups_of(session, navigation.target(), 1);
        options.page_limit = kMostRows;
        const auto page = record::list_related(session, entity, id, navigation, options);
        if (!page.next_token.empty())
            throw invalid("document.too_large", "More than " + std::to_string(kMostRows) + " " +
                                                    navigation.name + " do not fit on a document.");
        row[navigation.name] = parse_json("[" + page.json + "]");
    }
}

class Writer {
public:
    Writer(const meta::Registry& registry, const document::Formats& formats)
        : registry_(registry), formats_(formats) {}

    json::object write(const Entity& entity, const json::object& row) const {
        json::object out;
        for (const auto& property : entity.properties) {
            const auto* value = row.if_contains(property.name);
            // Nothing, said here: else mustache would look for the name further out.
            if (!value || value->is_null())
                out[property.name] = nullptr;
            else
                write_property(out, entity, property, *value, row);
        }
        for (const auto& navigation : entity.navigations)
            if (const auto* value = row.if_contains(navigation.name))
                write_related(out, navigation, *value);
        for (const auto& field : entity.fields)
            if (field.type && field.type->name() == "address") write_address(out, field.name);
        return out;
    }

private:
    void write_property(json::object& out, const Entity& entity, const Property& property,
                        const json::value& value, const json::object& row) const {
        const auto& field = entity.field_of(property);
        const auto type = field.type ? field.shown_type() : std::string_view();
        if (property.shape == meta::Shape::Decimal) {
            const std::string plain = decimal(value, property.scale);
            const auto* currency = row.if_contains(property.name + "Currency");
            out[property.name + "Value"] = plain;
            out[property.name] = type == "money" && currency && currency->is_string()
                                     ? formats_.money(plain, std::string(currency->get_string()))
                                     : formats_.number(plain);
        } else if (property.shape == meta::Shape::Integer) {
            out[property.name] = formats_.number(json::serialize(value));
        } else if (property.shape == meta::Shape::Date) {
            if (const auto date = parse_date(value.as_string()))
                out[property.name] = formats_.date(*date);
        } else if (property.shape == meta::Shape::Instant) {
            if (const auto at = parse_instant(value.as_string()))
                out[property.name] = formats_.moment(*at);
        } else if (type == "enum" && value.is_string()) {
            out[property.name] = option(entity, field, std::string(value.get_string()));
            out[property.name + "Value"] = value;
        } else if (property.shape == meta::Shape::Any) {
            out[property.name] = with_numbers(value);
        } else {
            out[property.name] = value;
        }
    }

    static std::string decimal(const json::value& value, int scale) {
        return format_decimal(std::llround(value.to_number<double>() * std::pow(10, scale)), scale);
    }

    std::string option(const Entity& entity, const meta::Field& field,
                       const std::string& value) const {
        const auto label = registry_.text(formats_.language(),
                                          "option." + entity.name + "." + field.name + "." + value);
        return label.empty() ? value : std::string(label);
    }

    /// In JSON, decimals are kept as texts: "23.00".
    json::value with_numbers(const json::value& value) const {
        if (value.is_array()) {
            json::array out;
            for (const auto& item : value.get_array()) out.push_back(with_numbers(item));
            return out;
        }
        if (value.is_object()) {
            json::object out;
            for (const auto& [name, member] : value.get_object()) out[name] = with_numbers(member);
            return out;
        }
        if (value.is_string() && parse_decimal(value.get_string(), 2) &&
            value.get_string().find('.') != json::string::npos)
            return json::value(formats_.number(value.get_string()));
        return value;
    }

    void write_related(json::object& out, const Navigation& navigation,
                       const json::value& value) const {
        if (value.is_object()) {
            out[navigation.name] =
                write(target(navigation, value.get_object()), value.get_object());
        } else if (value.is_array()) {
            json::array rows;
            std::int64_t number = 0;
            for (const auto& item : value.get_array()) {
                auto row = write(target(navigation, item.as_object()), item.as_object());
                row["rowNumber"] = std::to_string(++number);
                rows.push_back(std::move(row));
            }
            out[navigation.name] = std::move(rows);
        } else {
            out[navigation.name] = nullptr;
        }
    }

    const Entity& target(const Navigation& navigation, const json::object& row) const {
        const auto* type = row.if_contains("@odata.type");
        if (navigation.targets.size() > 1 && type && type->is_string()) {
            const std::string_view name(type->get_string());
            for (const auto* one : navigation.targets)
                if (name == "#Suki." + one->name) return *one;
        }
        return navigation.target();
    }

    void write_address(json::object& out, const std::string& field) const {
        const auto part = [&](const char* name) {
            const auto* value = out.if_contains(field + name);
            return value && value->is_string() ? std::string(value->get_string()) : std::string();
        };
        std::string place = part("PostalCode");
        const auto city = part("City");
        if (!city.empty()) place += (place.empty() ? "" : " ") + city;
        auto country = part("Country");
        if (!country.empty()) country = formats_.country(country);
        json::array lines;
        std::string whole;
        for (const auto& line : {part("Street"), place, part("Region"), country}) {
            if (line.empty()) continue;
            lines.emplace_back(line);
            whole += (whole.empty() ? "" : ", ") + line;
        }
        if (lines.empty()) return;
        out[field] = whole;
        out[field + "Lines"] = std::move(lines);
    }

    const meta::Registry& registry_;
    const document::Formats& formats_;
};

}  // namespace

json::object document_values(record::Session& session, const record::Entity& entity, const Id& id,
                             std::string_view template_text, const document::Formats& formats) {
    record::QueryOptions options;
    options.expand = lookups_of(session, entity, 2);
    const auto row = record::read_json(session, entity, id, options);
    if (!row)
        throw not_found("record.not_found",
                        "There is no record " + id.text() + " in " + entity.set + ".");
    auto parsed = parse_json(*row);
    add_collections(session, entity, id, template_text, parsed.as_object());
    return Writer(session.registry(), formats).write(entity, parsed.as_object());
}

}  // namespace suki::modules
