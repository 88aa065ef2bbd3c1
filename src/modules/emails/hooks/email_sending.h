#pragma once
#include "channel/email/smtp.h"
#include "record/hooks.h"

namespace suki::modules {

/// Before an e-mail is created: its addresses are read (Invalid `email.bad_address`), its sender
/// set. Without a mail server it fails at once.
record::SaveHook email_prepared(channel::email::SmtpAccount account);

/// After it was created: a job sends it.
void email_queued(const record::Saved& saved);

}  // namespace suki::modules
