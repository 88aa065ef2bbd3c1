#include "customisation/sort_indexes.h"
#include "modules/all_modules.h"
#include "modules/savedviews/hooks/saved_view_checked.h"
#include "storage/has_table.h"

namespace suki::modules {

void register_savedviews(const Extensions& to) {
    to.hooks.before_save("savedView", 10, "saved_view_checked", saved_view_checked);
    to.hooks.after_save("savedView", 10, "view_sort_indexed", view_sort_indexed);
    to.hooks.before_save("viewDefault", 10, "view_default_placed", view_default_placed);
}

namespace {

/// Bounds have an index of their own, what is equal one in the view's order. None have parts of a
/// text, and lookups, that come with one.
std::vector<meta::SortBy> sorts_of(const std::string& entity, const json::object& definition) {
    std::string sort = text_at(definition, "sort");
    if (sort.starts_with('-')) sort.erase(0, 1);
    std::vector<meta::SortBy> sorts;
    if (!sort.empty()) sorts.push_back({entity, sort});
    const auto* filters = definition.if_contains("filters");
    if (!filters || !filters->is_object()) return sorts;
    constexpr std::string_view kOthers[] = {"contains", "startsWith", "noneOf", "notEmpty"};
    for (const auto& [name, filter] : filters->get_object()) {
        const auto how = filter.is_object() ? text_at(filter.get_object(), "operator") : "";
        if (how == "equals" || how == "anyOf" || how == "isTrue" || how == "isFalse" ||
            how == "empty")
            sorts.push_back({entity, sort, name});
        else if (!how.empty() &&
                 std::find(std::begin(kOthers), std::end(kOthers), how) == std::end(kOthers))
            sorts.push_back({entity, name});
    }
    return sorts;
}

}  // namespace

/// Of the views that are there.
std::vector<meta::SortBy> wanted_sorts(storage::ReadTx& tx) {
    std::vector<meta::SortBy> sorts;
    if (!storage::has_table(tx, "saved_views")) return sorts;
    const auto rows = tx.query(
        storage::Sql("SELECT record_type, definition FROM saved_views WHERE deleted_at IS NULL"));
    while (rows->next()) {
        const auto definition = parse_json(rows->text(1));
        if (!definition.is_object()) continue;
        for (auto& one : sorts_of(std::string(rows->text(0)), definition.get_object()))
            sorts.push_back(std::move(one));
    }
    return sorts;
}

}  // namespace suki::modules
