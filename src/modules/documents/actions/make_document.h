#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// `quotes(id)/Suki.makeDocument` {"template": id} → {"documentId"}: makes one of the record.
json::value make_document_action(record::Session& session, const record::Entity& entity,
                                 const Id& id, const json::object& parameters);

/// `documents(id)/Suki.makeAgain`: the PDF of one that failed.
json::value make_again_action(record::Session& session, const record::Entity& entity, const Id& id,
                              const json::object& parameters);

}  // namespace suki::modules
