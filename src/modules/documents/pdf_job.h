#pragma once
#include <memory>

#include "document/pdf_press.h"
#include "files/content_store.h"
#include "jobs/runner.h"

namespace suki::modules {

/// Makes the PDF of a document after this transaction.
void enqueue_pdf(record::Session& session, const Id& document);

/// The job's handler: a PDF that is there already stays.
void register_pdf_job(jobs::Handlers& to, std::shared_ptr<document::PdfPress> press,
                      std::shared_ptr<files::ContentStore> contents);

}  // namespace suki::modules
