#include "modules/activities/hooks/activity_account.h"

#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Value;

Value account_of(record::Session& session, const std::string& type, const Id& id) {
    if (type == "account") return id;
    const auto& entity = session.registry().entity(type);
    const auto* property = entity.find_property("accountId");
    if (!property) return {};
    const auto record = record::load(session.read(), entity, id);
    return record ? record->at(*property) : Value();
}

}  // namespace

void activity_account(record::Draft& draft) {
    if (!draft.changed("regardingId") && !draft.changed("regardingType")) return;
    const auto* id = std::get_if<Id>(&draft.get("regardingId"));
    const auto* type = std::get_if<std::string>(&draft.get("regardingType"));
    draft.set("accountId", id && type ? account_of(draft.session, *type, *id) : Value());
}

}  // namespace suki::modules
