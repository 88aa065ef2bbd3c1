#include "duplicates/refusals.h"

#include <algorithm>

namespace suki::duplicates {

using storage::Sql;

void refuse(record::Session& session, const std::vector<Id>& all_of_these) {
    const Id& user = session.actor().user;
    for (const auto& a : all_of_these) {
        for (const auto& b : all_of_these) {
            if (!(a < b)) continue;
            Sql sql("INSERT INTO duplicate_refusals (left_id, right_id, at, user_id) VALUES (");
            sql.bind(a) << ", ";
            sql.bind(b) << ", ";
            sql.bind(session.now()) << ", ";
            sql.bind(user.is_nil() ? storage::Value() : storage::Value(user))
                << ") ON CONFLICT (left_id, right_id) DO NOTHING";
            session.write().execute(sql);
        }
    }
}

bool are_refused(record::Session& session, const Id& a, const Id& b) {
    Sql sql("SELECT 1 FROM duplicate_refusals WHERE left_id = ");
    sql.bind(std::min(a, b)) << " AND right_id = ";
    sql.bind(std::max(a, b));
    return session.read().query(sql)->next();
}

std::set<std::pair<Id, Id>> all_refusals(record::Session& session) {
    std::set<std::pair<Id, Id>> pairs;
    const auto rows = session.read().query(Sql("SELECT left_id, right_id FROM duplicate_refusals"));
    while (rows->next()) pairs.emplace(rows->id(0), rows->id(1));
    return pairs;
}

}  // namespace suki::duplicates
