#include "modules/collaboration/follows.h"

#include "modules/as_system.h"
#include "modules/reach.h"
#include "modules/record_values.h"

namespace suki::modules::collaboration {
namespace {

using record::Session;
using storage::Sql;

/// Is there, or was there, such a follower?
bool was_follower(Session& session, const std::string& pair) {
    Sql sql("SELECT 1 FROM follows WHERE pair_key = ");
    sql.bind(pair);
    return session.read().query(sql)->next();
}

}  // namespace

std::string pair_key(const Id& record, const Id& user) {
    return record.text() + ":" + user.text();
}

std::vector<Follower> followers_of(Session& session, const Id& record) {
    Sql sql(
        "SELECT user_id, comments, changes FROM follows WHERE deleted_at IS NULL AND record_id = ");
    sql.bind(record) << " ORDER BY row_id";
    std::vector<Follower> found;
    const auto rows = session.read().query(sql);
    while (rows->next())
        found.push_back(
            {rows->id(0), !rows->is_null(1) && rows->boolean(1), std::string(rows->text(2))});
    return found;
}

bool wishes(Session& session, const Id& user, std::string_view wish, bool otherwise) {
    // One column: every record that somebody owns asks this as it is made.
    const auto& users = session.registry().entity("user");
    Sql sql("SELECT ");
    sql.name(users.find_property(wish)->column) << " FROM ";
    sql.name(users.table) << " WHERE id = ";
    sql.bind(user);
    const auto rows = session.read().query(sql);
    if (!rows->next()) return false;
    return rows->is_null(0) ? otherwise : rows->boolean(0);
}

void follow_by_itself(Session& session, const Subject& subject, const Id& user) {
    if (was_follower(session, pair_key(subject.id(), user)) ||
        !may_read(session, user, *subject.entity, subject.id()))
        return;
    const AsSystem system(session);
    const auto& follows = session.registry().entity("follow");
    record::Input input;
    input.set(*follows.find_property("recordId"), subject.id());
    input.set(*follows.find_property("recordType"), subject.entity->name);
    input.set(*follows.find_property("userId"), user);
    try {
        session.write().savepoint([&] { record::create(session, follows, std::move(input)); });
    } catch (const Error& error) {
        if (error.code() != "record.not_unique") throw;  // the other of two comments was quicker
    }
}

}  // namespace suki::modules::collaboration
