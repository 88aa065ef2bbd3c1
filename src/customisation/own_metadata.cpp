#include "customisation/own_metadata.h"

#include <algorithm>

namespace suki::customisation {
namespace {

constexpr std::string_view kDropped = "dropped.json";

std::string texts_path(std::string_view locale) {
    return "i18n/" + std::string(locale) + ".json";
}

/// What tells one item of a list from the others, or null.
const json::value* identity_of(const json::value& item) {
    if (!item.is_object()) return nullptr;
    for (const std::string_view key : {"name", "value", "section"})
        if (const auto* found = item.get_object().if_contains(key)) return found;
    return nullptr;
}

void lay_over(json::array& target, const json::array& later) {
    for (const auto& item : later) {
        const auto* identity = identity_of(item);
        const auto there = std::find_if(target.begin(), target.end(), [&](const json::value& one) {
            const auto* other = identity_of(one);
            return identity && other ? *other == *identity : one == item;
        });
        if (there == target.end())
            target.push_back(item);
        else if (identity)
            *there = overlaid(there->get_object(), item.get_object());
    }
}

/// Parts of a layout are replaced as a whole, variants one by one.
void lay_part(json::object& layout, std::string_view part, const json::value& wanted) {
    auto* there = part == "variants" ? layout.if_contains(part) : nullptr;
    if (!there || !there->is_object() || !wanted.is_object()) {
        layout.insert_or_assign(part, wanted);
        return;
    }
    for (const auto& [name, variant] : wanted.get_object())
        there->get_object().insert_or_assign(name, variant);
}

}  // namespace

json::object& object_member(json::object& object, std::string_view key) {
    auto& value = object[key];
    if (!value.is_object()) value = json::object();
    return value.get_object();
}

json::array& array_member(json::object& object, std::string_view key) {
    auto& value = object[key];
    if (!value.is_array()) value = json::array();
    return value.get_array();
}

json::object overlaid(const json::object& earlier, const json::object& later) {
    json::object out = earlier;
    for (const auto& [key, value] : later) {
        auto& place = out[key];
        if (key == "layout" && place.is_object() && value.is_object())
            for (const auto& [part, wanted] : value.get_object())
                lay_part(place.get_object(), part, wanted);
        else if (place.is_object() && value.is_object())
            place = overlaid(place.get_object(), value.get_object());
        else if (place.is_array() && value.is_array())
            lay_over(place.get_array(), value.get_array());
        else
            place = value;
    }
    return out;
}

const json::object* OwnMetadata::find(const std::string& path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

json::object& OwnMetadata::extension(std::string_view entity) {
    return file("extensions/" + std::string(entity) + ".json");
}

const json::array& OwnMetadata::fields(std::string_view entity) const {
    static const json::array none;
    const auto* extension = find("extensions/" + std::string(entity) + ".json");
    const auto* list = extension ? extension->if_contains("fields") : nullptr;
    return list && list->is_array() ? list->get_array() : none;
}

void OwnMetadata::say(std::string_view locale, std::string_view key, std::string_view text) {
    auto& texts = file(texts_path(locale));
    if (text.empty())
        texts.erase(key);
    else
        texts.insert_or_assign(key, text);
}

void OwnMetadata::forget_texts(std::string_view prefix) {
    for (auto& [path, file] : files_) {
        if (!path.starts_with("i18n/")) continue;
        json::object kept;
        for (const auto& [key, text] : file) {
            const std::string_view name(key);
            const bool is_it = name.starts_with(prefix) &&
                               (name.size() == prefix.size() || name[prefix.size()] == '.');
            if (!is_it) kept.emplace(key, text);
        }
        file = std::move(kept);
    }
}

json::object& OwnMetadata::dropped(std::string_view kind) {
    return object_member(file(std::string(kDropped)), kind);
}

const json::object& OwnMetadata::dropped(std::string_view kind) const {
    static const json::object none;
    const auto* dropped_file = find(std::string(kDropped));
    const auto* list = dropped_file ? dropped_file->if_contains(kind) : nullptr;
    return list && list->is_object() ? list->get_object() : none;
}

}  // namespace suki::customisation
