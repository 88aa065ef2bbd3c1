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

/// "-closeDate" of deals: what the views that are there sort by.
std::vector<meta::SortBy> wanted_sorts(storage::ReadTx& tx) {
    std::vector<meta::SortBy> sorts;
    if (!storage::has_table(tx, "saved_views")) return sorts;
    const auto rows = tx.query(
        storage::Sql("SELECT record_type, definition FROM saved_views WHERE deleted_at IS NULL"));
    while (rows->next()) {
        const auto definition = parse_json(rows->text(1));
        std::string sort = definition.is_object() ? text_at(definition.get_object(), "sort") : "";
        if (sort.starts_with('-')) sort.erase(0, 1);
        if (!sort.empty()) sorts.push_back({std::string(rows->text(0)), std::move(sort)});
    }
    return sorts;
}

}  // namespace suki::modules
