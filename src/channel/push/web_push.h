#pragma once
#include <sys/socket.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "channel/push/elliptic.h"

/// Messages to browsers that are not open (RFC 8030), sealed for the one browser (RFC 8291), from a
/// server that says who it is (RFC 8292).
namespace suki::channel::push {

/// What a browser gives out: PushSubscription.toJSON(). Keys are raw bytes.
struct Subscription {
    std::string endpoint;
    std::string p256dh;  // 65 bytes
    std::string auth;    // 16 bytes
};

/// The body (RFC 8188, one record). `sender` is made for this message alone, `salt` has 16 random
/// bytes. Throws Invalid `push.bad_key`; `push.too_long` for more than 3,992 bytes.
std::string seal(const Subscription& to, std::string_view text, const KeyPair& sender,
                 std::string_view salt);

/// "vapid t=…, k=…" for the service at `endpoint`, good for twelve hours. `contact` is "mailto:…"
/// or "https://…".
std::string vapid(const KeyPair& server, std::string_view endpoint, std::string_view contact,
                  Instant now);

struct Push {
    Subscription to;
    std::string text;
    KeyPair server;
    std::string contact;
    std::string topic;  // at most 32 letters; a later message replaces one of the same topic
};

/// Addresses that are not dialled.
using Refuses = std::function<bool(const sockaddr*)>;

enum class Outcome {
    Taken,
    Gone,  // the browser has taken the subscription back: forget it
};

/// Hands it to the push service. Throws Unavailable `push.not_sent` when another try may help,
/// Invalid `push.refused` when the service will not take it. Blocks for 15 s at most.
Outcome send(const Push& push, Instant now, const Refuses& refuses);

}  // namespace suki::channel::push
