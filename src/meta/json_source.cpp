#include "meta/json_source.h"

#include <algorithm>

namespace suki::meta {

void JsonSource::fail(const std::string& problem) const {
    throw invalid("meta.invalid", where_ + ": " + problem);
}

std::string JsonSource::text(std::string_view key, std::string_view fallback) const {
    const auto* value = find(key);
    if (!value) return std::string(fallback);
    if (!value->is_string()) fail("\"" + std::string(key) + "\" must be a string.");
    return std::string(value->get_string());
}

std::string JsonSource::required_text(std::string_view key) const {
    std::string value = text(key);
    if (value.empty()) fail("\"" + std::string(key) + "\" is missing.");
    return value;
}

bool JsonSource::flag(std::string_view key) const {
    const auto* value = find(key);
    if (!value) return false;
    if (!value->is_bool()) fail("\"" + std::string(key) + "\" must be true or false.");
    return value->get_bool();
}

std::int64_t JsonSource::integer(std::string_view key, std::int64_t fallback) const {
    const auto* value = find(key);
    if (!value) return fallback;
    if (!value->is_int64()) fail("\"" + std::string(key) + "\" must be a whole number.");
    return value->get_int64();
}

const json::array& JsonSource::array(std::string_view key) const {
    static const json::array empty;
    const auto* value = find(key);
    if (!value) return empty;
    if (!value->is_array()) fail("\"" + std::string(key) + "\" must be an array.");
    return value->get_array();
}

std::vector<std::string> JsonSource::texts(std::string_view key) const {
    std::vector<std::string> out;
    for (const auto& item : array(key)) {
        if (!item.is_string()) fail("\"" + std::string(key) + "\" must hold strings.");
        out.emplace_back(item.get_string());
    }
    return out;
}

void JsonSource::expect_only(std::initializer_list<std::string_view> known) const {
    for (const auto& [key, value] : object_) {
        const std::string_view name(key.data(), key.size());
        if (name == "$schema" || std::find(known.begin(), known.end(), name) != known.end())
            continue;
        fail("unknown key \"" + std::string(name) + "\".");
    }
}

}  // namespace suki::meta
