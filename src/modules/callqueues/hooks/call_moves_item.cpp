#include "modules/callqueues/hooks/call_moves_item.h"

#include "modules/callqueues/items.h"
#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Record;
using record::Saved;
using storage::Sql;

std::vector<Record> in_hand(const Saved& saved, const Id& about, const Id& caller) {
    auto& session = saved.session;
    const auto& items = session.registry().entity("callQueueItem");
    Sql sql("SELECT ");
    record::append_record_columns(sql, items, "t");
    (sql << " FROM ").name(items.table)
        << " t WHERE t.deleted_at IS NULL AND t.state = 'InHand' AND t.holder_id = ";
    sql.bind(caller) << " AND t.regarding_id = ";
    sql.bind(about);
    std::vector<Record> found;
    const auto rows = session.write().query(sql);
    while (rows->next()) found.push_back(record::read_row(items, *rows));
    return found;
}

}  // namespace

void call_moves_item(const Saved& saved) {
    const auto outcome = id_of(saved.get("outcomeId"));
    const auto about = id_of(saved.get("regardingId"));
    const auto caller = id_of(saved.get("ownerId"));
    if (!outcome || !about || !caller || !saved.changed("outcomeId")) return;
    auto& session = saved.session;
    const auto& items = session.registry().entity("callQueueItem");
    for (const auto& seen : in_hand(saved, *about, *caller)) {
        {
            const WholeRights rights(session);
            callqueues::lock_queue(session, std::get<Id>(value_of(items, seen, "queueId")));
        }
        const auto item = record::load(session.write(), items, seen.id(), record::Lock::Yes);
        if (item && id_of(value_of(items, *item, "holderId")) == caller)
            callqueues::move_on(session, *item, *outcome, std::nullopt, {});
    }
}

}  // namespace suki::modules
