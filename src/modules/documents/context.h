#pragma once
#include "base/json.h"
#include "document/formats.h"
#include "record/engine.h"

namespace suki::modules {

/// What a template may show of a record, within the session's rights: its own values, those of the
/// records that its lookups lead to (and theirs), and of the collections that `template_text`
/// repeats; written as people of the language do, with the plain number beside (`…Value`).
/// Throws NotFound `record.not_found`.
json::object document_values(record::Session& session, const record::Entity& entity, const Id& id,
                             std::string_view template_text, const document::Formats& formats);

}  // namespace suki::modules
