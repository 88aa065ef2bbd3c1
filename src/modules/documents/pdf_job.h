#pragma once
#include <memory>

#include "document/pdf_press.h"
#include "jobs/runner.h"
#include "storage/file_store.h"

namespace suki::modules {

/// Makes the PDF of a document after this transaction.
void enqueue_pdf(record::Session& session, const Id& document);

/// The job's handler: a PDF that is there already stays.
void register_pdf_job(jobs::Handlers& to, std::shared_ptr<document::PdfPress> press,
                      storage::FileStore files);

}  // namespace suki::modules
