#include "modules/notices/told.h"

#include "modules/record_values.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"

namespace suki::modules::notices {
namespace {

using record::Session;

std::string path_of(const meta::Registry& registry, const std::string& entity,
                    const std::string& id) {
    const auto* found = entity.empty() || id.empty() ? nullptr : registry.find_entity(entity);
    return found ? "/" + found->set + "/" + id : std::string();
}

}  // namespace

std::vector<Told> still_to_tell(Session& session, const json::array& notifications) {
    const auto& registry = session.registry();
    const auto& entity = registry.entity("notification");
    std::vector<Told> out;
    for (const auto& text_of_id : notifications) {
        const auto id = Id::parse(std::string_view(text_of_id.as_string())).value_or(Id{});
        const auto one = record::load(session.read(), entity, id);
        if (!one || one->deleted) continue;
        // One that is read since it was made keeps out of the app only.
        if (one->version > 1 && value_of(entity, *one, "read") == storage::Value(true)) continue;
        const auto text = [&](const char* name) { return text_of(value_of(entity, *one, name)); };
        const auto* at = std::get_if<Instant>(&value_of(entity, *one, "createdAt"));
        out.push_back({text("subject"), text("body"), text("recordName"),
                       path_of(registry, text("recordEntity"), text("recordId")),
                       at ? *at : session.now()});
    }
    return out;
}

std::optional<Reader> reader(Session& session, const Id& user) {
    const auto& users = session.registry().entity("user");
    const auto record = record::load(session.read(), users, user);
    if (!record || record->deleted || value_of(users, *record, "active") != storage::Value(true))
        return std::nullopt;
    const auto text = [&](const char* name) { return text_of(value_of(users, *record, name)); };
    const auto locale = text("locale");
    return Reader{text("name"), text("email"), locale.empty() ? "en" : locale,
                  work_calendar_of(session, &user).zone().name()};
}

std::string words(const meta::Registry& registry, std::string_view locale, std::string_view key,
                  std::initializer_list<std::pair<std::string_view, std::string>> values) {
    return filled(registry, locale, "text.notice." + std::string(key), values);
}

std::string filled(const meta::Registry& registry, std::string_view locale, std::string_view key,
                   std::initializer_list<std::pair<std::string_view, std::string>> values) {
    std::string text(registry.text(locale, key));
    for (const auto& [name, value] : values) {
        const auto sign = "{" + std::string(name) + "}";
        if (const auto at = text.find(sign); at != std::string::npos)
            text.replace(at, sign.size(), value);
    }
    return text;
}

}  // namespace suki::modules::notices
