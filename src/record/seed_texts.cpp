#include "record/seed_texts.h"

#include <algorithm>

namespace suki::record {
namespace {

const json::value* texts_of(const json::object& object) {
    return object.size() == 1 ? object.if_contains("@text") : nullptr;
}

json::value chosen(const meta::Registry& registry, const json::value& texts,
                   std::string_view locale) {
    if (const auto* own = texts.if_object()) {
        const auto* found = own->if_contains(locale);
        if (!found) found = own->if_contains("en");
        return found ? *found : json::value(nullptr);
    }
    const auto* key = texts.if_string();
    const auto text = key ? registry.text(locale, *key) : std::string_view{};
    if (text.empty())
        throw invalid("meta.invalid", "No catalogue has the text " + json::serialize(texts) + ".");
    return json::value(json::string(text));
}

}  // namespace

bool has_texts(const json::value& value) {
    if (const auto* array = value.if_array())
        return std::any_of(array->begin(), array->end(), has_texts);
    const auto* object = value.if_object();
    return object && (texts_of(*object) ||
                      std::any_of(object->begin(), object->end(),
                                  [](const auto& member) { return has_texts(member.value()); }));
}

json::value in_language(const meta::Registry& registry, const json::value& value,
                        std::string_view locale) {
    if (const auto* array = value.if_array()) {
        json::array out;
        for (const auto& item : *array) out.push_back(in_language(registry, item, locale));
        return out;
    }
    const auto* object = value.if_object();
    if (!object) return value;
    if (const auto* texts = texts_of(*object)) return chosen(registry, *texts, locale);
    json::object out;
    for (const auto& [key, item] : *object) out.emplace(key, in_language(registry, item, locale));
    return out;
}

}  // namespace suki::record
