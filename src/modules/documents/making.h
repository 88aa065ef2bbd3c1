#pragma once
#include "document/pdf_press.h"
#include "record/engine.h"

namespace suki::modules {

/// A template's own texts: as saved, or as somebody is changing them.
struct TemplateText {
    std::string html, css, subject;
};

struct FilledTemplate {
    std::string html;     // the whole page
    std::string subject;  // the document's name, plain text
};

const record::Entity& template_entity(const record::Session& session);
TemplateText text_of_template(const record::Session& session, const record::Record& made_from);

/// Fills the template with the record, within the session's rights. `number` may be empty.
/// Throws NotFound `record.not_found`, Invalid `document.bad_template`.
FilledTemplate fill_template(record::Session& session, const record::Record& made_from,
                             const TemplateText& text, const Id& record, const std::string& number);

/// A document of the record, with its number; a job makes its PDF after the commit.
/// Throws as fill_template(), and Conflict `document.inactive_template`.
Id make_document(record::Session& session, const record::Entity& entity, const Id& record,
                 const Id& made_from);

}  // namespace suki::modules
