#include "modules/callqueues/hooks/queue_checks.h"

#include "modules/callqueues/items.h"
#include "modules/record_values.h"
#include "record/condition.h"
#include "record/query.h"

namespace suki::modules {
namespace {

using record::Entity;

void check_order(record::Session& session, const Entity& entity, const std::string& order) {
    record::QueryOptions options;
    options.select = "id";
    options.orderby = order;
    options.page_limit = 1;
    try {
        record::list(session, entity, options);
    } catch (const Error& error) {
        throw Error(error).target("orderby");
    }
}

}  // namespace

void queue_checks(record::Draft& draft) {
    const bool other = draft.changed("recordType");
    const auto* entity = draft.session.registry().find_entity(text_of(draft.get("recordType")));
    if (!entity) return;
    if (!draft.is_empty("filter") && (other || draft.changed("filter")))
        record::check_filter(draft.session, *entity, text_of(draft.get("filter")), "filter");
    if (!draft.is_empty("orderby") && (other || draft.changed("orderby")))
        check_order(draft.session, *entity, text_of(draft.get("orderby")));
    if (!draft.is_new() && other)
        throw conflict("queue.has_items", "Make another queue for other kinds of records.")
            .target("recordType");
}

void queue_made(const record::Saved& saved) {
    if (saved.kind == record::WriteKind::Create) callqueues::fill(saved.session, saved.after);
}

}  // namespace suki::modules
