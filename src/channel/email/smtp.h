#pragma once
#include "channel/email/message.h"

namespace suki::channel::email {

/// Where e-mail goes out, from the server's options.
struct SmtpAccount {
    std::string url;  // smtp://host:587, smtps://host; empty: no e-mail
    std::string user, password;
    std::string from;         // "Zefir Okna <office@example.com>"
    std::string tls = "try";  // of smtp:// : try, require, none
};

/// Hands the message to the server. Throws Unavailable `email.not_sent` when another try may help,
/// Invalid `email.refused` when the server will not take it (5xx). Blocks for a minute at most.
void send(const SmtpAccount& account, const Message& message);

}  // namespace suki::channel::email
