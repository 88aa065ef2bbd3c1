#include "api/history_words.h"

#include "record/versions.h"

namespace suki::api {
namespace {

using meta::Entity;

/// JSON is for programs.
bool is_for_people(const Entity& entity, std::string_view name) {
    const auto* property = entity.find_property(name);
    return !property || property->shape != meta::Shape::Any;
}

}  // namespace

json::object HistoryWords::entry(const record::HistoryEntry& entry) {
    json::array changes;
    for (const auto& [name, ends] : entry.changes)
        if (is_for_people(entity_, name)) changes.push_back(change(name, ends));
    json::value by;
    if (entry.user) by = json::object{{"id", entry.user->text()}, {"name", entry.user_name}};
    return {{"at", format_instant(entry.at)},
            {"by", std::move(by)},
            {"door", entry.door},
            {"action", entry.action},
            {"changes", std::move(changes)}};
}

json::object HistoryWords::change(std::string_view name, const json::value& ends) {
    json::object out{
        {"field", name}, {"label", label_of(name)}, {"from", nullptr}, {"to", nullptr}};
    if (!ends.is_array() || ends.get_array().size() != 2) return out;
    out["from"] = shown(name, ends.get_array()[0]);
    out["to"] = shown(name, ends.get_array()[1]);
    return out;
}

std::string HistoryWords::label_of(std::string_view property) const {
    const auto& registry = call_.session.registry();
    const auto& locale = call_.identity.locale;
    if (const auto* found = entity_.find_property(property))
        return std::string(registry.label(locale, entity_, entity_.field_of(*found)));
    const auto label =
        registry.text(locale, "backlink." + entity_.name + "." + std::string(property));
    return std::string(label.empty() ? property : label);
}

json::value HistoryWords::shown(std::string_view property, const json::value& value) {
    const auto id = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
    if (!id) return value;
    for (const auto& navigation : entity_.navigations) {
        const bool is_it =
            navigation.name == property ||
            (navigation.id && !navigation.is_collection() && navigation.id->name == property);
        if (!is_it) continue;
        for (const auto* target : navigation.targets)
            if (const auto& found = name_of(*target, *id); !found.empty())
                return json::value(found);
    }
    return value;
}

const std::string& HistoryWords::name_of(const Entity& target, const Id& id) {
    const auto [known, is_new] = names_.try_emplace(id);
    if ((is_new || known->second.empty()) &&
        call_.session.rights().may(access::Action::Read, target))
        known->second = record::known_name(call_.session, target, id);
    return known->second;
}

}  // namespace suki::api
