// New kinds of record, and what is said of every kind: names, icon, place in the navigation.
#include "customisation/data_model.h"
#include "customisation/placing.h"
#include "customisation/wish.h"

namespace suki::customisation {
namespace {

constexpr std::int64_t kMenuPlace = 500;  // behind what Suki brings, before the settings
constexpr std::size_t kLongestTable = 24;
constexpr std::size_t kLongestIcon = 40;

std::string entity_path(std::string_view name) {
    return "entities/" + std::string(name) + ".json";
}

void say_all(OwnMetadata& own, const std::string& key, const Texts& texts) {
    for (const auto& [locale, text] : texts) own.say(locale, key, text);
}

/// In a language that says no plural, the name has to do.
Texts with_plurals(const Texts& labels, Texts plurals) {
    for (const auto& [locale, label] : labels)
        if (auto& plural = plurals[locale]; plural.empty()) plural = label;
    return plurals;
}

std::string free_entity(const Ground& ground, const Texts& labels, const Texts& plurals,
                        std::string& set) {
    const auto& registry = ground.registry;
    const auto is_set_taken = [&](const std::string& name) {
        if (registry.find_set(name)) return true;
        for (const auto& [path, file] : ground.own.files())
            if (path.starts_with("entities/") && text_at(file, "set") == name) return true;
        return false;
    };
    const auto name = own_name(pascal_name(labels, "Record"), kLongestTable, [&](const auto& one) {
        return registry.find_entity(one) || ground.own.find(entity_path(one));
    });
    set = own_name(pascal_name(plurals, "Records"), kLongestTable, is_set_taken);
    return name;
}

void write_entity(Ground& ground, Wish& wish, const std::string& name, const std::string& set) {
    const bool owned = wish.flag("owned", true);
    ground.own.file(entity_path(name)) = {
        {"name", name},
        {"set", set},
        {"icon", wish.text("icon", kLongestIcon)},
        {"nameField", "name"},
        {"owned", owned},
        {"menu", wish.flag("inMenu", true) ? kMenuPlace : 0},
        {"timeline", wish.flag("timeline", true)},
        {"staged", wish.flag("staged")},
        {"importKey", json::array{"name"}},
        {"fields", json::array{json::object{{"name", "name"},
                                            {"type", "text"},
                                            {"required", true},
                                            {"search", true},
                                            {"maxLength", 200}}}}};
    json::array shown{"name"};
    if (owned) shown.emplace_back("owner");
    json::array listed = shown;
    listed.emplace_back("createdAt");
    ground.own.file("layouts/" + name + ".json") = {
        {"list", std::move(listed)},
        {"create", json::array{"name"}},
        {"form", json::array{json::object{{"section", "overview"}, {"fields", std::move(shown)}}}}};
}

/// Where the icon and the like of an entity are said: in its own file, or in what extends it.
json::object& about_entity(Ground& ground, const meta::Entity& entity) {
    if (ground.own.find(entity_path(entity.name))) return ground.own.file(entity_path(entity.name));
    return object_member(ground.own.extension(entity.name), "entity");
}

void set_menu(json::object& about, const meta::Entity& entity, bool in_menu) {
    if (in_menu == (entity.menu > 0)) return;
    const auto* hidden = about.if_contains("menu");
    if (!in_menu)
        about["menu"] = 0;
    else if (hidden && !about.contains("name"))
        about.erase("menu");  // back to where Suki has it
    else
        about["menu"] = kMenuPlace;
}

/// A part of the layout that the firm has replaced does not get what comes with stages by itself.
void place_stage_fields(Ground& ground, const meta::Entity& entity) {
    const auto& staged = ground.registry.staged();
    const auto place_all = [&](std::string_view part, const json::object& from,
                               std::string_view key) {
        const auto* names = from.if_contains(key);
        if (!names || !names->is_array() || !is_replaced(ground.own, entity, part)) return;
        for (const auto& name : names->get_array())
            place(ground.own, entity, part, std::string(name.as_string()));
    };
    for (const std::string_view part : {"list", "create", "related"}) place_all(part, staged, part);
    const auto* form = staged.if_contains("form");
    if (!form) return;
    for (const auto& section : form->as_array()) place_all("form", section.as_object(), "fields");
}

/// Only what the firm made itself: what Suki and templates bring says so in its own files.
void set_staged(Ground& ground, Wish& wish, const meta::Entity& entity) {
    const bool wanted = wish.flag("staged");
    if (wanted == entity.staged) return;
    if (!ground.own.find(entity_path(entity.name)))
        return wish.problem("customisation.not_yours",
                            "Only kinds of record that you made yourselves can be switched to "
                            "stages, or back.",
                            "staged");
    ground.own.file(entity_path(entity.name))["staged"] = wanted;
    if (!wanted) return;
    auto* layout = ground.own.extension(entity.name).if_contains("layout");
    if (layout && layout->is_object()) layout->get_object().erase("board");
    place_stage_fields(ground, entity);
}

}  // namespace

json::object make_entity(Ground& ground, const json::object& object) {
    Wish wish(object);
    wish.expect({"labels", "plurals", "icon", "owned", "inMenu", "timeline", "staged"});
    const auto labels = wish.needed_texts("labels");
    const auto plurals = with_plurals(labels, wish.texts("plurals"));
    std::string set;
    const auto name = free_entity(ground, labels, plurals, set);
    write_entity(ground, wish, name, set);
    wish.finish();
    say_all(ground.own, "entity." + name, labels);
    say_all(ground.own, "entity." + name + ".plural", plurals);
    return {{"did", "entityMade"}, {"entity", name}, {"set", set}, {"label", shown_text(labels)}};
}

json::object change_entity(Ground& ground, const meta::Entity& entity, const json::object& object) {
    Wish wish(object);
    wish.expect({"labels", "plurals", "icon", "inMenu", "timeline", "staged"});
    const auto labels = wish.texts("labels");
    const auto plurals = wish.texts("plurals");
    auto& about = about_entity(ground, entity);
    if (wish.has("icon")) about["icon"] = wish.text("icon", kLongestIcon);
    if (wish.has("timeline")) about["timeline"] = wish.flag("timeline");
    if (wish.has("inMenu")) set_menu(about, entity, wish.flag("inMenu"));
    if (wish.has("staged")) set_staged(ground, wish, entity);
    wish.finish();
    say_all(ground.own, "entity." + entity.name, labels);
    say_all(ground.own, "entity." + entity.name + ".plural", plurals);
    return {{"did", "entityChanged"}, {"entity", entity.name}};
}

}  // namespace suki::customisation
