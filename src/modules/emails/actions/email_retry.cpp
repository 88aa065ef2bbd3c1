#include "modules/emails/actions/email_retry.h"

#include "modules/emails/send_job.h"
#include "modules/record_values.h"
#include "modules/whole_rights.h"
#include "record/loading.h"

namespace suki::modules {

json::value email_retry(record::Session& session, const record::Entity& entity, const Id& id,
                        const json::object&) {
    const auto email = record::get(session, entity, id);
    // Nobody edits what was sent: who may delete it, may send it.
    if (!record::reaches(session, entity, access::Action::Delete, id))
        throw forbidden("access.edit", "You may not send somebody else's e-mail.");
    if (text_of(value_of(entity, email, "status")) != "Failed")
        throw conflict("email.not_failed", "Only an e-mail that was not sent is tried again.");
    const WholeRights rights(session);
    save_again(session, entity, id,
               {{"status", std::string("Queued")}, {"error", storage::Value()}});
    enqueue_send(session, id);
    return json::object();
}

}  // namespace suki::modules
