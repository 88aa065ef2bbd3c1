#pragma once
#include "channel/email/message.h"
#include "meta/registry.h"
#include "modules/notices/mail_job.h"
#include "modules/notices/told.h"

namespace suki::modules::notices {

/// Subject, text and HTML in the reader's language; without `public_url` there are no links. `told`
/// has one at least.
void write_letter(const meta::Registry& registry, const Reader& reader, Letter letter,
                  const std::vector<Told>& told, const std::string& public_url,
                  channel::email::Message& out);

}  // namespace suki::modules::notices
