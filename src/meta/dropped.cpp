#include "meta/dropped.h"

namespace suki::meta {
namespace {

json::array* array_of(json::object& object, std::string_view key) {
    auto* value = object.if_contains(key);
    return value ? value->if_array() : nullptr;
}

template <class Test>
void erase_from(json::array& items, Test is_gone) {
    json::array kept;
    for (auto& item : items)
        if (!is_gone(item)) kept.push_back(std::move(item));
    items = std::move(kept);
}

}  // namespace

void Dropped::read(const json::object& file) {
    if (const auto* entities = file.if_contains("entities"); entities && entities->is_object())
        for (const auto& [name, about] : entities->get_object()) entities_.emplace(name);
    if (const auto* fields = file.if_contains("fields"); fields && fields->is_object())
        for (const auto& [place, about] : fields->get_object()) {
            const std::string text(place);
            gone_[text.substr(0, text.find('.'))].insert(text.substr(text.find('.') + 1));
        }
}

bool Dropped::is_gone(const std::string& entity, std::string_view name) const {
    const auto found = gone_.find(entity);
    return found != gone_.end() && found->second.contains(name);
}

void Dropped::note_collections(const json::object& field) {
    const auto backlink = text_at(field, "backlink");
    const auto* targets = field.if_contains("to");
    if (backlink.empty() || !targets || !targets->is_array()) return;
    for (const auto& target : targets->get_array())
        if (target.is_string()) gone_[std::string(target.get_string())].insert(backlink);
}

void Dropped::hide(const std::string& entity, const json::object& extension) {
    auto& gone = gone_[entity];
    const auto hide_all = [&](const json::object& object, std::string_view key,
                              std::string_view name) {
        const auto* items = object.if_contains(key);
        if (!items || !items->is_array()) return;
        for (const auto& item : items->get_array())
            gone.insert(item.is_object() ? text_at(item.get_object(), name)
                                         : std::string(item.as_string()));
    };
    hide_all(extension, "fields", "name");
    hide_all(extension, "related", "name");
}

void Dropped::strip_entity(json::object& source) {
    const auto entity = text_at(source, "name");
    auto* fields = array_of(source, "fields");
    if (!fields) return;
    erase_from(*fields, [&](const json::value& field) {
        if (!field.is_object()) return false;
        const bool gone = has(entity) || is_gone(entity, text_at(field.get_object(), "name"));
        if (gone) note_collections(field.get_object());
        return gone;
    });
}

void Dropped::strip_names(const std::string& entity, json::object& object,
                          std::string_view key) const {
    if (auto* names = array_of(object, key))
        erase_from(*names, [&](const json::value& name) {
            if (name.is_object()) return is_gone(entity, text_at(name.get_object(), "name"));
            return name.is_string() && is_gone(entity, name.get_string());
        });
}

void Dropped::strip_variant(const std::string& entity, json::object& variant) const {
    strip_layout(entity, variant);
    auto* options = variant.if_contains("options");
    if (!options || !options->is_object()) return;
    json::object kept;
    for (auto& [field, values] : options->get_object())
        if (!is_gone(entity, field)) kept.emplace(field, std::move(values));
    *options = std::move(kept);
}

void Dropped::strip_layout(const std::string& entity, json::object& layout) const {
    for (const std::string_view key : {"list", "create", "related"})
        strip_names(entity, layout, key);
    for (const std::string_view key : {"form", "views"})
        if (auto* parts = array_of(layout, key))
            for (auto& part : *parts)
                if (part.is_object())
                    strip_names(entity, part.get_object(), key == "form" ? "fields" : "columns");
    if (auto* variants = layout.if_contains("variants"); variants && variants->is_object())
        for (auto& [name, variant] : variants->get_object())
            if (variant.is_object()) strip_variant(entity, variant.get_object());
    const auto* board = layout.if_contains("board");
    if (board && board->is_object() && is_gone(entity, text_at(board->get_object(), "group")))
        layout.erase("board");
    else if (board && board->is_object() && is_gone(entity, text_at(board->get_object(), "sum")))
        layout.at("board").get_object().erase("sum");
}

}  // namespace suki::meta
