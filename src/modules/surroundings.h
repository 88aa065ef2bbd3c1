#pragma once
#include <string>

#include "channel/email/smtp.h"

namespace suki::modules {

/// What modules know of where they run, from the server's options.
struct Surroundings {
    std::string data_folder;  // contents of files lie in it
    std::string public_url;   // "https://crm.example.com", as customers reach the server; or ""
    channel::email::SmtpAccount mail;
    bool webhooks_inside = false;  // addresses of the own network may be called
};

}  // namespace suki::modules
