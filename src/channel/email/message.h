#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

/// E-mail out: a message, and the SMTP server that takes it.
namespace suki::channel::email {

struct Address {
    std::string name;  // may be empty
    std::string address;
    bool operator==(const Address&) const = default;
};

struct Attachment {
    std::string name, type, bytes;
};

struct Message {
    std::string id;  // Message-ID without < >; the same at every attempt
    Address from;
    std::vector<Address> to, cc;
    std::string subject, text;
    std::string html;  // may be empty
    std::vector<Attachment> attachments;
    Instant at{};
};

/// "Anna <anna@example.com>, bob@example.com" (RFC 5322); nullopt when one of them is no address.
/// At most 100.
std::optional<std::vector<Address>> parse_addresses(std::string_view text);

/// As it travels (RFC 5322, MIME), with CRLF; whatever is in a header cannot begin another one.
std::string to_mime(const Message& message);

}  // namespace suki::channel::email
