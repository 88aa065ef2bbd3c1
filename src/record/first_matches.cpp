#include "record/first_matches.h"

#include "meta/sort_indexes.h"
#include "record/match_memory.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr std::int64_t kSortedQuickly = 2'000;  // matches
constexpr std::int64_t kFirstRows = 50'000;     // some 6 ms

Matching look(Session& session, const WantedMatches& wanted) {
    Sql sql("SELECT ");
    sql << wanted.matches.row_id << " FROM " << wanted.matches.table << " WHERE "
        << wanted.matches.condition;
    Matching found{std::vector<bool>(static_cast<std::size_t>(wanted.rows) + 1)};
    const auto cursor = session.read().query(sql);
    for (; cursor->next(); ++found.count) {
        const auto row = static_cast<std::size_t>(cursor->integer(0));
        if (row < found.rows.size()) found.rows[row] = true;
    }
    return found;
}

/// Remembered, unless this transaction changes what there is to find.
std::shared_ptr<const Matching> all_matching(Scope& scope, const WantedMatches& wanted) {
    auto& session = scope.session();
    const auto read = [&] { return std::make_shared<const Matching>(look(session, wanted)); };
    auto* memory = session.is_writing() ? nullptr : session.engine().matches;
    if (!memory) return read();
    auto state = storage::search_state(session.read(), scope.entity().table);
    const auto name = wanted.matches.table + wanted.matches.condition.key();
    auto known = memory->find(name, state);
    if (!known) memory->keep(name, std::move(state), known = read());
    return known;
}

/// The live rows of one part, in their order, without how many.
Sql next_rows(Scope& scope, const WantedMatches& wanted, const Sql& part) {
    Sql sql("SELECT ");
    sql << scope.alias() << ".row_id FROM ";
    sql.name(scope.entity().table) << " " << scope.alias() << " WHERE ";
    sql << scope.alias() << ".deleted_at IS NULL";
    if (!part.empty()) sql << " AND " << part;
    sql << " ORDER BY ";
    wanted.ordering.append_terms(sql);
    return sql << " LIMIT ";
}

/// Looks at the rows of one part until enough were found, or as many as are left to look at.
void walk(Scope& scope, const WantedMatches& wanted, const Sql& part, const Matching& matching,
          std::int64_t& left, std::vector<std::int64_t>& found) {
    auto sql = next_rows(scope, wanted, part);
    const auto cursor = scope.session().read().query(sql.bind(left));
    while (std::ssize(found) < wanted.enough && cursor->next()) {
        --left;
        const auto row = static_cast<std::size_t>(cursor->integer(0));
        if (row < matching.rows.size() && matching.rows[row])
            found.push_back(static_cast<std::int64_t>(row));
    }
}

/// Empty: not in the first rows.
std::vector<std::int64_t> by_marks(Scope& scope, const WantedMatches& wanted) {
    const auto matching = all_matching(scope, wanted);
    if (matching->count < kSortedQuickly ||
        wanted.enough * wanted.rows / matching->count > kFirstRows)
        return {};
    std::vector<std::int64_t> found;
    std::int64_t left = kFirstRows;
    for (const auto& part : wanted.parts)
        if (std::ssize(found) < wanted.enough && left > 0)
            walk(scope, wanted, part, *matching, left, found);
    return found;
}

/// On PostgreSQL, in one question. IS TRUE lets it keep what matches in a hash and the order of the
/// rows: it takes words for rarer than they are, and would look for each row in the order by
/// itself.
std::vector<std::int64_t> by_hash(Scope& scope, const WantedMatches& wanted) {
    Sql sql("WITH matching AS MATERIALIZED (SELECT ");
    sql << wanted.matches.row_id << " AS row_id FROM " << wanted.matches.table << " WHERE "
        << wanted.matches.condition << ") SELECT next.row_id FROM (";
    for (const auto& part : wanted.parts) {
        sql << (&part != &wanted.parts.front() ? " UNION ALL (" : "(")
            << next_rows(scope, wanted, part) << "CASE WHEN (SELECT count(*) FROM matching) < ";
        sql.bind(kSortedQuickly) << " THEN 0 ELSE ";
        sql.bind(kFirstRows) << " END)";
    }
    sql << ") next WHERE (next.row_id IN (SELECT row_id FROM matching)) IS TRUE LIMIT ";
    std::vector<std::int64_t> found;
    const auto cursor = scope.session().read().query(sql.bind(wanted.enough));
    while (cursor->next()) found.push_back(cursor->integer(0));
    return found;
}

}  // namespace

std::vector<std::int64_t> first_matches(Scope& scope, const WantedMatches& wanted) {
    const auto* by = wanted.ordering.only();
    if (!by || !meta::has_sort_index(scope.entity(), *by)) return {};
    const bool sqlite = scope.session().read().dialect() == storage::DialectKind::Sqlite;
    auto found = sqlite ? by_marks(scope, wanted) : by_hash(scope, wanted);
    if (std::ssize(found) < wanted.enough) found.clear();
    return found;
}

}  // namespace suki::record
