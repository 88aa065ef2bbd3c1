#include "meta/item_indexes.h"

#include <algorithm>

namespace suki::meta {
namespace {

constexpr std::size_t kLongestItem = 40;
constexpr std::size_t kMostOptions = 20;
constexpr std::size_t kLongestName = 63;  // bytes: PostgreSQL cuts longer ones

bool is_plain(std::string_view item) {
    return !item.empty() && item.size() <= kLongestItem &&
           std::all_of(item.begin(), item.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

/// decisionMaker → decision_maker: names of indexes have no capitals.
std::string in_small_letters(std::string_view item) {
    std::string small;
    for (const char c : item) {
        if (c < 'A' || c > 'Z')
            small += c;
        else
            small.append("_").push_back(static_cast<char>(c - 'A' + 'a'));
    }
    return small;
}

}  // namespace

std::optional<std::string> roughly_holds(std::string_view list, std::string_view item) {
    if (!is_plain(item)) return std::nullopt;
    return "CAST(" + std::string(list) + " AS text) LIKE '%\"" + std::string(item) + "\"%'";
}

std::optional<ItemIndex> item_index(const Entity& entity, const Property& list,
                                    std::string_view option) {
    const auto& options = entity.field_of(list).options;
    const auto end =
        options.begin() + static_cast<std::ptrdiff_t>(std::min(options.size(), kMostOptions));
    if (std::none_of(options.begin(), end, [&](const auto& one) { return one.value == option; }))
        return std::nullopt;
    auto where = roughly_holds("\"" + list.column + "\"", option);
    std::string name =
        "ix_" + entity.table + "_" + list.column + "_has_" + in_small_letters(option);
    if (!where || name.size() > kLongestName) return std::nullopt;
    return ItemIndex{std::move(name), std::move(*where)};
}

std::vector<ItemIndex> item_indexes(const Entity& entity, const Property& list) {
    std::vector<ItemIndex> indexes;
    for (const auto& option : entity.field_of(list).options)
        if (auto index = item_index(entity, list, option.value))
            indexes.push_back(std::move(*index));
    return indexes;
}

}  // namespace suki::meta
