#include "modules/webforms/actions/form_submission_process.h"

#include "modules/webforms/processing.h"
#include "record/engine.h"

namespace suki::modules {

using storage::Value;

json::value form_submission_process(record::Session& session, const record::Entity& entity,
                                    const Id& id, const json::object&) {
    session.write();  // read and write in one transaction
    const auto& status = *entity.find_property("status");
    const auto submission = record::get(session, entity, id);
    if (submission.at(status) == Value(std::string("Processed")))
        throw conflict("form.already_processed", "A deal was made of this submission already.");
    const auto now = submission.at(status);
    if (now == Value(std::string("Unconfirmed")) || now == Value(std::string("Expired")))
        throw conflict("form.not_confirmed", "The visitor has not confirmed it.");
    record::Input input;
    input.set(status, std::string("New"));
    input.set(*entity.find_property("reason"), Value());
    record::update(session, entity, id, std::move(input));
    webforms::enqueue_processing(session, id);
    return json::object();
}

}  // namespace suki::modules
