#include "meta/extension.h"

#include <algorithm>

#include "meta/json_source.h"

namespace suki::meta {
namespace {

json::array& array_in(json::object& target, std::string_view key) {
    auto& value = target[key];
    if (!value.is_array()) value = json::array();
    return value.get_array();
}

void append(json::object& target, std::string_view key, const json::array& items) {
    auto& there = array_in(target, key);
    for (const auto& item : items)
        if (std::find(there.begin(), there.end(), item) == there.end()) there.push_back(item);
}

json::object* named(json::array& items, std::string_view key, const json::value& name) {
    for (auto& item : items)
        if (item.is_object() && item.get_object().if_contains(key) &&
            item.get_object().at(key) == name)
            return &item.get_object();
    return nullptr;
}

void add_options(json::object& target, const json::object& options, const JsonSource& source) {
    for (const auto& [field, more] : options) {
        auto* found = named(array_in(target, "fields"), "name", json::value(field));
        if (!found || !more.is_array())
            source.fail("options of \"" + std::string(field) + "\": there is no such field.");
        append(*found, "options", more.get_array());
    }
}

void add_section(json::object& layout, const json::object& section) {
    auto& form = array_in(layout, "form");
    if (auto* there = named(form, "section", section.at("section")))
        append(*there, "fields", section.at("fields").as_array());
    else
        form.push_back(section);
}

}  // namespace

void extend_entity(json::object& target, const json::object& extension, const std::string& where) {
    const JsonSource source(extension, where);
    source.expect_only(
        {"fields", "options", "indexes", "list", "form", "create", "related", "views"});
    append(target, "fields", source.array("fields"));
    append(target, "indexes", source.array("indexes"));
    if (const auto* options = source.find("options"))
        add_options(target, options->as_object(), source);
}

void extend_layout(json::object& target, const json::object& extension, const std::string& where) {
    const JsonSource source(extension, where);
    for (const std::string_view key : {"list", "create", "related", "views"})
        append(target, key, source.array(key));
    for (const auto& section : source.array("form")) {
        JsonSource(section.as_object(), where + ", section").required_text("section");
        JsonSource(section.as_object(), where + ", section").array("fields");
        add_section(target, section.as_object());
    }
}

}  // namespace suki::meta
