#include "record/searched_kinds.h"

#include <algorithm>

namespace suki::record {
namespace {

constexpr std::size_t kAtOnce = 100;  // entities: databases limit what one query may be made of

using Entities = std::vector<const meta::Entity*>;
using Worth = std::set<const meta::Entity*>;

void add_worth(Session& session, const storage::SearchTerms& terms, const Entities& entities,
               std::size_t first, Worth& worth) {
    storage::Sql sql;
    const auto end = std::min(entities.size(), first + kAtOnce);
    for (auto at = first; at < end; ++at) {
        sql << (at > first ? " UNION ALL " : "") << "SELECT " << std::to_string(at) << " WHERE ";
        sql << storage::may_have_matches(session.read().dialect(), entities[at]->table, terms);
    }
    const auto rows = session.read().query(sql);
    while (rows->next()) worth.insert(entities[static_cast<std::size_t>(rows->integer(0))]);
}

}  // namespace

Worth worth_searching(Session& session, const Entities& entities,
                      const storage::SearchTerms& terms) {
    if (entities.size() < 2) return {entities.begin(), entities.end()};
    Worth worth;
    for (std::size_t first = 0; first < entities.size(); first += kAtOnce)
        add_worth(session, terms, entities, first, worth);
    return worth;
}

}  // namespace suki::record
