#pragma once
#include <sys/socket.h>

#include <string>

#include "automation/actions.h"
#include "jobs/runner.h"

namespace suki::automation {

inline constexpr jobs::Kind kWebhookJob{"automation.webhook", jobs::Effect::Outside};

/// May web calls go to addresses inside (loopback, private, link-local)? By default they may not: a
/// rule must not reach what only the server can see.
enum class Reach { Outside, Anywhere };

/// Sends {"url", "secret", "body"}. Throws Unavailable `webhook.failed`, so that it is tried
/// again, when nobody answers with 2xx; Invalid `webhook.refused` for an address that is none or
/// inside.
void send_webhook(const jobs::Running& job, Instant now, Reach reach);

/// "v1,<base64>": HMAC-SHA-256 of "id.timestamp.body" (Standard Webhooks 1.0.0). `secret` is
/// "whsec_" and base64, or any text.
std::string webhook_signature(std::string_view secret, std::string_view id, std::int64_t timestamp,
                              std::string_view body);

/// Is the address ("10.0.0.1", "::1") one that only machines inside reach?
bool is_inside(const sockaddr* address);

}  // namespace suki::automation
