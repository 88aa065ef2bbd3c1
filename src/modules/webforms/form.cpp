#include "modules/webforms/form.h"

#include <algorithm>

#include "base/text.h"
#include "record/loading.h"

namespace suki::modules::webforms {
namespace {

using meta::Entity;
using record::Record;
using storage::Sql;

/// The members of a record by their names.
class Members {
public:
    Members(const Entity& entity, const Record& record) : entity_(entity), record_(record) {}

    std::string text(std::string_view name) const {
        const auto* value = std::get_if<std::string>(&at(name));
        return value ? *value : std::string();
    }
    bool flag(std::string_view name) const {
        const auto* value = std::get_if<bool>(&at(name));
        return value && *value;
    }
    std::int64_t number(std::string_view name) const {
        const auto* value = std::get_if<std::int64_t>(&at(name));
        return value ? *value : 0;
    }

private:
    const storage::Value& at(std::string_view name) const {
        return record_.at(*entity_.find_property(name));
    }
    const Entity& entity_;
    const Record& record_;
};

Protection protection_called(std::string_view name) {
    return name == "Off"      ? Protection::Off
           : name == "Strict" ? Protection::Strict
                              : Protection::Standard;
}

std::optional<Id> id_of_slug(record::Session& session, std::string_view slug) {
    Sql sql("SELECT id FROM web_forms WHERE deleted_at IS NULL AND slug = ");
    sql.bind(std::string(slug));
    const auto rows = session.read().query(sql);
    if (!rows->next()) return std::nullopt;
    return rows->id(0);
}

}  // namespace

const FormField* Form::find(std::string_view field_id) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FormField& field) { return field.id == field_id; });
    return found == fields.end() ? nullptr : &*found;
}

bool Form::has_files() const {
    return std::any_of(fields.begin(), fields.end(),
                       [](const FormField& field) { return field.kind == Kind::File; });
}

meta::Company Form::company(const meta::Registry& registry) const {
    auto company = registry.company();
    if (!country.empty()) company.country = country;
    return company;
}

std::string Form::text(const meta::Registry& registry, std::string_view key) const {
    return std::string(registry.text(language, "text.form." + std::string(key)));
}

Form read_form(const meta::Registry& registry, const Record& record) {
    const Members of(registry.entity("webForm"), record);
    Form form;
    form.id = record.id();
    form.slug = of.text("slug");
    form.name = of.text("name");
    form.language = of.text("language");
    form.country = of.text("country");
    form.title = of.text("title");
    form.intro = of.text("intro");
    form.submit_label = of.text("submitLabel");
    form.thank_you = of.text("thankYou");
    form.redirect_url = of.text("redirectUrl");
    const std::string fields = of.text("fields");
    if (!fields.empty()) form.fields = read_fields(registry, parse_json(fields));
    form.consent = {of.text("consentText"), of.flag("consentRequired"),
                    of.number("consentVersion")};
    form.confirmation = {of.flag("doubleOptIn"), of.text("dealWhen") == "AtOnce",
                         of.text("confirmText"), std::chrono::hours(24 * of.number("confirmDays")),
                         std::chrono::hours(of.number("remindAfterHours"))};
    form.protection = protection_called(of.text("protection"));
    form.limit_per_minute = of.number("limitPerMinute");
    form.active = of.flag("active");
    return form;
}

std::optional<Form> find_form(record::Session& session, std::string_view slug_or_id) {
    auto id = Id::parse(slug_or_id);
    if (!id) id = id_of_slug(session, slug_or_id);
    if (!id) return std::nullopt;
    const auto& entity = session.registry().entity("webForm");
    const auto record = record::load(session.read(), entity, *id);
    if (!record || record->deleted) return std::nullopt;
    return read_form(session.registry(), *record);
}

}  // namespace suki::modules::webforms
