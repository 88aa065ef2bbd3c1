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

std::string name_of(const storage::SearchMatches& matches) {
    std::string name = matches.table + matches.condition.text();
    for (const auto& value : matches.condition.params())
        name.append("\n").append(std::get<std::string>(value));
    return name;
}

/// Remembered, unless this transaction changes what there is to find.
std::shared_ptr<const Matching> all_matching(Scope& scope, const WantedMatches& wanted) {
    auto& session = scope.session();
    const auto read = [&] { return std::make_shared<const Matching>(look(session, wanted)); };
    auto* memory = session.is_writing() ? nullptr : session.engine().matches;
    if (!memory) return read();
    auto state = storage::search_state(session.read(), scope.entity().table);
    const auto name = name_of(wanted.matches);
    auto known = memory->find(name, state);
    if (!known) memory->keep(name, std::move(state), known = read());
    return known;
}

/// The rows of one part, in their order, are looked at until enough were found, or as many as may
/// be.
void walk(Scope& scope, const WantedMatches& wanted, const Sql& part, const Matching& matching,
          std::int64_t& left, std::vector<std::int64_t>& found) {
    Sql sql("SELECT ");
    sql << scope.alias() << ".row_id FROM ";
    sql.name(scope.entity().table) << " " << scope.alias() << " WHERE ";
    sql << scope.alias() << ".deleted_at IS NULL";
    if (!part.empty()) sql << " AND " << part;
    sql << " ORDER BY ";
    wanted.ordering.append_terms(sql);
    (sql << " LIMIT ").bind(left);
    const auto cursor = scope.session().read().query(sql);
    while (std::ssize(found) < wanted.enough && cursor->next()) {
        --left;
        const auto row = static_cast<std::size_t>(cursor->integer(0));
        if (row < matching.rows.size() && matching.rows[row])
            found.push_back(static_cast<std::int64_t>(row));
    }
}

}  // namespace

std::vector<std::int64_t> first_matches(Scope& scope, const WantedMatches& wanted) {
    const auto* by = wanted.ordering.only();
    if (!by || !meta::has_sort_index(scope.entity(), *by)) return {};
    const auto matching = all_matching(scope, wanted);
    if (matching->count < kSortedQuickly ||
        wanted.enough * wanted.rows / matching->count > kFirstRows)
        return {};
    std::vector<std::int64_t> found;
    std::int64_t left = kFirstRows;
    for (const auto& part : wanted.parts)
        if (std::ssize(found) < wanted.enough && left > 0)
            walk(scope, wanted, part, *matching, left, found);
    if (std::ssize(found) < wanted.enough) found.clear();
    return found;
}

}  // namespace suki::record
