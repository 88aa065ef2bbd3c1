#include "record/first_matches.h"

#include "meta/sort_indexes.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kSortedQuickly = 2'000;  // matches
constexpr std::int64_t kFirstRows = 50'000;     // some 6 ms

/// For each row whether it matches, and how many do.
std::int64_t mark(Session& session, const storage::SearchMatches& matches,
                  std::vector<bool>& matching) {
    Sql sql("SELECT ");
    sql << matches.row_id << " FROM " << matches.table << " WHERE " << matches.condition;
    std::int64_t count = 0;
    const auto cursor = session.read().query(sql);
    for (; cursor->next(); ++count) {
        const auto row = static_cast<std::size_t>(cursor->integer(0));
        if (row < matching.size()) matching[row] = true;
    }
    return count;
}

}  // namespace

std::vector<std::int64_t> first_matches(Scope& scope, const storage::SearchMatches& matches,
                                        const Ordering& ordering, std::int64_t rows,
                                        std::int64_t enough) {
    const auto* by = ordering.only();
    if (!by || !meta::has_sort_index(scope.entity(), *by)) return {};
    std::vector<bool> matching(static_cast<std::size_t>(rows) + 1);
    const auto count = mark(scope.session(), matches, matching);
    if (count < kSortedQuickly || enough * rows / count > kFirstRows) return {};
    Sql sql("SELECT ");
    sql << scope.alias() << ".row_id FROM ";
    sql.name(scope.entity().table)
        << " " << scope.alias() << " WHERE " << scope.alias() << ".deleted_at IS NULL ORDER BY ";
    ordering.append_terms(sql);
    (sql << " LIMIT ").bind(kFirstRows);
    std::vector<std::int64_t> found;
    const auto cursor = scope.session().read().query(sql);
    while (std::ssize(found) < enough && cursor->next()) {
        const auto row = cursor->integer(0);
        if (row <= rows && matching[static_cast<std::size_t>(row)]) found.push_back(row);
    }
    if (std::ssize(found) < enough) found.clear();
    return found;
}

}  // namespace suki::record
