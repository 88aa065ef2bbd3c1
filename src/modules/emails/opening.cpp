#include "modules/emails/opening.h"

#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {

using storage::Value;

void note_opening(const record::Engine& engine, std::string_view token) {
    if (token.size() < 20 || token.size() > 60) return;
    record::Session session(engine, record::Actor::system(engine));
    const auto& entity = session.registry().entity("email");
    const auto found =
        record::find_by(session, entity, *entity.find_property("token"), std::string(token));
    if (!found || text_of(value_of(entity, *found, "status")) != "Sent") return;
    const auto email = record::load(session.write(), entity, found->id(), record::Lock::Yes);
    if (!email || email->deleted) return;
    const auto opens = number_of(value_of(entity, *email, "opens"));
    const auto first = value_of(entity, *email, "openedAt");
    save_again(session, entity, email->id(),
               {{"opens", opens + 1},
                {"openedAt", storage::is_null(first) ? Value(session.now()) : first}});
    if (const auto document = id_of(value_of(entity, *email, "documentId"))) {
        const auto& documents = session.registry().entity("document");
        const auto one = record::load(session.write(), documents, *document, record::Lock::Yes);
        if (one && storage::is_null(value_of(documents, *one, "openedAt")))
            save_again(session, documents, *document, {{"openedAt", session.now()}});
    }
    session.commit();
}

}  // namespace suki::modules
