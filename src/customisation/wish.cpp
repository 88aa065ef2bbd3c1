#include "customisation/wish.h"

#include <algorithm>

#include "base/text.h"
#include "meta/registry.h"

namespace suki::customisation {
namespace {

constexpr std::size_t kLongestText = 300;

bool is_locale(std::string_view name) {
    const auto& known = meta::Registry::locales();
    return std::find(known.begin(), known.end(), name) != known.end();
}

}  // namespace

bool Wish::is_null(std::string_view key) const {
    const auto* value = object_.if_contains(key);
    return value && value->is_null();
}

void Wish::problem(std::string code, std::string message, std::string_view target) {
    problems_.push_back({std::move(code), std::move(message), std::string(target)});
}

void Wish::wrong_type(std::string_view key, std::string_view expected) {
    problem("customisation.wrong_type",
            "\"" + std::string(key) + "\" must be " + std::string(expected) + ".", key);
}

void Wish::expect(const MemberNames& known) {
    for (const auto& name : unknown_members(object_, known))
        problem("customisation.unknown_key", say_unknown(name, known), name);
}

void Wish::finish() const {
    if (!problems_.empty()) throw Error::fields(problems_);
}

Texts Wish::texts(std::string_view key) {
    Texts out;
    const auto* value = object_.if_contains(key);
    if (!value) return out;
    if (!value->is_object()) {
        wrong_type(key, "texts by language");
        return out;
    }
    for (const auto& [locale, text] : value->get_object()) {
        const auto target = std::string(key) + "." + std::string(locale);
        if (!is_locale(locale) || !text.is_string())
            wrong_type(target, "a text in en, pl, el or fil");
        else if (length_in_characters(text.get_string()) > kLongestText)
            problem("customisation.too_long",
                    "At most " + std::to_string(kLongestText) + " characters.", target);
        else
            out.emplace(locale, trim(text.get_string()));
    }
    return out;
}

Texts Wish::needed_texts(std::string_view key) {
    auto out = texts(key);
    std::erase_if(out, [](const auto& one) { return one.second.empty(); });
    if (out.empty())
        problem("customisation.label_missing", "Give it a name in one language at least.", key);
    return out;
}

bool Wish::flag(std::string_view key, bool fallback) {
    const auto* value = object_.if_contains(key);
    if (!value) return fallback;
    if (value->is_bool()) return value->get_bool();
    wrong_type(key, "true or false");
    return fallback;
}

std::string Wish::text(std::string_view key, std::size_t longest) {
    const auto* value = object_.if_contains(key);
    if (!value || value->is_null()) return {};
    if (!value->is_string()) {
        wrong_type(key, "a text");
        return {};
    }
    const std::string text(trim(value->get_string()));
    if (length_in_characters(text) > longest)
        problem("customisation.too_long", "At most " + std::to_string(longest) + " characters.",
                key);
    return text;
}

std::optional<std::int64_t> Wish::integer(std::string_view key, std::int64_t least,
                                          std::int64_t most) {
    const auto* value = object_.if_contains(key);
    if (!value || value->is_null()) return std::nullopt;
    if (value->is_int64() && value->get_int64() >= least && value->get_int64() <= most)
        return value->get_int64();
    problem("customisation.out_of_range",
            "\"" + std::string(key) + "\" must be a whole number from " + std::to_string(least) +
                " to " + std::to_string(most) + ".",
            key);
    return std::nullopt;
}

std::optional<double> Wish::number(std::string_view key) {
    const auto* value = object_.if_contains(key);
    if (!value || value->is_null()) return std::nullopt;
    if (value->is_number()) return value->to_number<double>();
    wrong_type(key, "a number");
    return std::nullopt;
}

std::vector<std::string> Wish::names(std::string_view key) {
    std::vector<std::string> out;
    for (const auto& item : list(key))
        if (item.is_string())
            out.emplace_back(item.get_string());
        else
            wrong_type(key, "a list of names");
    return out;
}

const json::array& Wish::list(std::string_view key) {
    static const json::array none;
    const auto* value = object_.if_contains(key);
    if (!value) return none;
    if (value->is_array()) return value->get_array();
    wrong_type(key, "a list");
    return none;
}

}  // namespace suki::customisation
