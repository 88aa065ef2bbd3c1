#pragma once
#include <memory>
#include <string>

#include "channel/email/smtp.h"
#include "document/pdf_press.h"
#include "files/content_store.h"
#include "files/preview_press.h"
#include "files/scanner.h"

namespace suki::modules {

/// What modules know of where they run, from the server's options.
struct Surroundings {
    std::string data_folder;
    std::shared_ptr<files::ContentStore> contents;
    std::shared_ptr<files::PreviewPress> previews;
    files::Scanner scanner{""};
    std::string public_url;  // "https://crm.example.com", as customers reach the server; or ""
    channel::email::SmtpAccount mail;
    bool webhooks_inside = false;  // addresses of the own network may be called
    std::shared_ptr<document::PdfPress> press = std::make_shared<document::PdfPress>();
};

}  // namespace suki::modules
