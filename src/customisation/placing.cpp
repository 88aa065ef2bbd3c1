#include "customisation/placing.h"

#include <algorithm>

namespace suki::customisation {
namespace {

void add_name(json::array& names, const std::string& name) {
    const bool is_there = std::any_of(names.begin(), names.end(), [&](const json::value& one) {
        return one == json::value(name) ||
               (one.is_object() && text_at(one.get_object(), "name") == name);
    });
    if (!is_there) names.emplace_back(name);
}

/// Further details go to the section of that name, else to the first.
std::string section_of(const meta::Entity& entity) {
    const auto& form = entity.layout.form;
    const auto details = std::find_if(form.begin(), form.end(),
                                      [](const auto& one) { return one.name == "details"; });
    if (details != form.end()) return details->name;
    return form.empty() ? "overview" : form.front().name;
}

json::object& section_in(json::object& layout, const std::string& name) {
    auto& form = array_member(layout, "form");
    for (auto& section : form)
        if (section.is_object() && text_at(section.get_object(), "section") == name)
            return section.get_object();
    form.push_back(json::object{{"section", name}, {"fields", json::array()}});
    return form.back().get_object();
}

/// What must be there at creation is asked for in the forms of pipelines, too.
void ask_everywhere(json::object& extension, const std::string& name) {
    auto* layout = extension.if_contains("layout");
    auto* variants =
        layout && layout->is_object() ? layout->get_object().if_contains("variants") : nullptr;
    if (!variants || !variants->is_object()) return;
    for (auto& [variant, parts] : variants->get_object())
        if (parts.is_object()) add_name(array_member(parts.get_object(), "create"), name);
}

}  // namespace

bool is_replaced(const OwnMetadata& own, const meta::Entity& entity, std::string_view part) {
    const auto* extension = own.find("extensions/" + entity.name + ".json");
    const auto* layout = extension ? extension->if_contains("layout") : nullptr;
    return layout && layout->is_object() && layout->get_object().contains(part);
}

void place(OwnMetadata& own, const meta::Entity& entity, std::string_view part,
           const std::string& name) {
    auto& extension = own.extension(entity.name);
    auto& layout = is_replaced(own, entity, part) ? extension.at("layout").get_object() : extension;
    if (part == "form")
        add_name(array_member(section_in(layout, section_of(entity)), "fields"), name);
    else
        add_name(array_member(layout, part), name);
    if (part == "create") ask_everywhere(extension, name);
}

}  // namespace suki::customisation
