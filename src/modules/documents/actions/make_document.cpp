#include "modules/documents/actions/make_document.h"

#include "modules/documents/making.h"
#include "modules/documents/pdf_job.h"
#include "modules/record_values.h"
#include "modules/whole_rights.h"

namespace suki::modules {

json::value make_document_action(record::Session& session, const record::Entity& entity,
                                 const Id& id, const json::object& parameters) {
    const auto* wanted = parameters.if_contains("template");
    const auto made_from =
        wanted && wanted->is_string() ? Id::parse(wanted->get_string()) : std::nullopt;
    if (!made_from)
        throw invalid("record.required", "Say which template: {\"template\": its id}.")
            .target("template");
    return json::object{{"documentId", make_document(session, entity, id, *made_from).text()}};
}

json::value make_again_action(record::Session& session, const record::Entity& entity, const Id& id,
                              const json::object&) {
    const auto document = record::get(session, entity, id);
    if (text_of(value_of(entity, document, "status")) != "Failed")
        throw conflict("document.made", "Only a document that failed is made again.");
    const WholeRights rights(session);
    save_again(session, entity, id,
               {{"status", std::string("Making")}, {"error", storage::Value()}});
    enqueue_pdf(session, id);
    return json::object();
}

}  // namespace suki::modules
