#pragma once
#include <atomic>
#include <functional>
#include <string>

#include "automation/automation.h"
#include "customisation/metadata_store.h"
#include "document/pdf_press.h"
#include "files/content_store.h"
#include "files/preview_press.h"
#include "identity/identities.h"
#include "record/session.h"

namespace suki::exchange {
class ImportJobs;
}

namespace suki::api {

class EventHub;

/// What handlers may use beside their Session. One a process, made in app/.
struct Services {
    const record::Engine& engine;
    identity::Identities& identities;
    exchange::ImportJobs& imports;
    automation::Automation& automation;
    EventHub& events;
    customisation::MetadataStore& metadata;
    document::PdfPress& press;
    std::shared_ptr<files::ContentStore> contents;
    std::shared_ptr<files::PreviewPress> previews;
    std::string exports_folder;  // for files that are being made
    std::uint64_t file_limit_bytes = 1u << 30;
    bool secure_cookie = false;  // serve's --secure-cookie: behind TLS
    bool sends_mail = false;     // there is a mail server
    bool dial_inside = false;    // serve's --webhooks-inside
    std::atomic<bool> ready{false};
};

}  // namespace suki::api
