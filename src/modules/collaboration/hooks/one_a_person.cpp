#include "modules/collaboration/hooks/one_a_person.h"

#include "modules/collaboration/follows.h"
#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

std::string name_of_user(record::Session& session, const Id& user) {
    const auto& users = session.registry().entity("user");
    const auto person = record::load(session.read(), users, user);
    return person ? text_of(value_of(users, *person, "name")) : std::string();
}

}  // namespace

void one_a_person(record::Draft& draft) {
    const auto& me = draft.session.actor().user;
    if (draft.is_new() && !me.is_nil()) draft.set("userId", me);
    const auto user = id_of(draft.get("userId")), about = id_of(draft.get("recordId"));
    if (!user || !about || !(draft.is_new() || draft.changed("recordId"))) return;
    draft.set("pairKey", collaboration::pair_key(*about, *user));
    draft.set("name", storage::text_or_null(name_of_user(draft.session, *user)));
}

}  // namespace suki::modules
