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

/// Options in the order said here, with what is said of them; those that it does not know follow.
void order_options(json::object& field, const json::array& wanted) {
    json::array options = wanted;
    for (const auto& option : array_in(field, "options")) {
        const auto value = option.is_object() ? option.at("value") : option;
        if (!named(options, "value", value)) options.push_back(option);
    }
    field["options"] = std::move(options);
}

/// null takes a key away.
void set_or_erase(json::object& target, std::string_view key, const json::value& value) {
    if (value.is_null())
        target.erase(key);
    else
        target.insert_or_assign(key, value);
}

void change_fields(json::object& target, const json::object& changes, const JsonSource& source) {
    for (const auto& [name, change] : changes) {
        auto* field = named(array_in(target, "fields"), "name", json::value(name));
        if (!change.is_object()) source.fail("a change of a field is an object.");
        if (!field) continue;  // a later release may have taken the field away
        for (const auto& [key, value] : change.get_object())
            if (key == "options" && value.is_array())
                order_options(*field, value.get_array());
            else
                set_or_erase(*field, key, value);
    }
}

void change_entity(json::object& target, const JsonSource& change) {
    change.expect_only({"icon", "menu", "timeline", "stages"});
    for (const std::string_view key : {"icon", "menu", "timeline", "stages"})
        if (const auto* value = change.find(key)) target.insert_or_assign(key, *value);
}

/// Variants one by one, by their names.
void replace_variants(json::object& target, const json::object& wanted) {
    auto& there = target["variants"];
    if (!there.is_object()) there = json::object();
    for (const auto& [name, variant] : wanted) set_or_erase(there.get_object(), name, variant);
}

void replace_layout(json::object& target, const JsonSource& wanted) {
    wanted.expect_only({"list", "form", "create", "related", "board", "variants"});
    if (const auto* variants = wanted.find("variants"))
        replace_variants(target, variants->as_object());
    for (const std::string_view key : {"list", "form", "create", "related", "board"})
        if (const auto* value = wanted.find(key)) set_or_erase(target, key, *value);
}

JsonSource member(const JsonSource& source, std::string_view key, const std::string& where) {
    const auto* value = source.find(key);
    if (!value->is_object()) source.fail("\"" + std::string(key) + "\" must be an object.");
    return JsonSource(value->get_object(), where);
}

}  // namespace

void extend_entity(json::object& target, const json::object& extension, const std::string& where) {
    const JsonSource source(extension, where);
    source.expect_only({"fields", "options", "indexes", "list", "form", "create", "related",
                        "views", "entity", "change", "layout", "board", "elsewhere"});
    append(target, "fields", source.array("fields"));
    append(target, "indexes", source.array("indexes"));
    if (const auto* options = source.find("options"))
        add_options(target, options->as_object(), source);
    if (source.find("entity")) change_entity(target, member(source, "entity", where));
    if (const auto* change = source.find("change"))
        change_fields(target, change->as_object(), source);
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
    if (const auto* board = source.find("board"); board && !target.contains("board"))
        target["board"] = *board;
    if (source.find("layout")) replace_layout(target, member(source, "layout", where));
}

}  // namespace suki::meta
