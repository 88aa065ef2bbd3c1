#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meta/entity.h"

namespace suki::meta {

/// Lists that hold one of their field's options have an index of their own each, so that the few of
/// a million are at hand. None for an option that is more than 40 letters and digits, nor for those
/// past the twentieth.
struct ItemIndex {
    std::string name;
    std::string where;  // without the part about the trash
};
std::optional<ItemIndex> item_index(const Entity& entity, const Property& list,
                                    std::string_view option);

/// Those of all options.
std::vector<ItemIndex> item_indexes(const Entity& entity, const Property& list);

/// What is true of every list (an SQL expression) that holds the item, and of few others: what an
/// index asks. Nothing for an item that is more than 40 letters and digits.
std::optional<std::string> roughly_holds(std::string_view list, std::string_view item);

}  // namespace suki::meta
