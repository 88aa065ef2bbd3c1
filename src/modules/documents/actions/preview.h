#pragma once
#include <memory>

#include "document/pdf_press.h"
#include "record/hooks.h"

namespace suki::modules {

/// `documentTemplates(id)/Suki.preview` {"recordId", "html"?, "css"?} → {"subject", "pages": [PNG
/// in base64]}: how a document of that record would look, with texts that are not saved yet. Gives
/// no number.
record::BoundAction preview_template(std::shared_ptr<document::PdfPress> press);

/// `documents(id)/Suki.preview` → {"pages"}: how a document looks.
record::BoundAction preview_document(std::shared_ptr<document::PdfPress> press);

}  // namespace suki::modules
