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

}  // namespace

void place(OwnMetadata& own, const meta::Entity& entity, std::string_view part,
           const std::string& name) {
    auto& extension = own.extension(entity.name);
    const auto* replaced = extension.if_contains("layout");
    const bool is_replaced =
        replaced && replaced->is_object() && replaced->get_object().contains(part);
    auto& layout = is_replaced ? extension.at("layout").get_object() : extension;
    if (part == "form")
        add_name(array_member(section_in(layout, section_of(entity)), "fields"), name);
    else
        add_name(array_member(layout, part), name);
}

}  // namespace suki::customisation
