#pragma once
#include <sys/socket.h>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// How a call is started. One file a connector, listed in connector.cpp.
namespace suki::channel::phone {

/// How the firm has set a connector up. Each uses the members that it needs.
struct Line {
    std::string scheme = "tel";  // device: "tel" or "sip"
    std::string domain;          // device, sip: "sip.example.com"
    std::string method = "POST";
    std::string url, body, headers;  // with placeholders; headers one a line
    std::string secret;
    std::chrono::seconds timeout{10};
    /// May this address be dialled? Judged when it is; empty: all may.
    std::function<bool(const sockaddr*)> may_reach;
};

/// One call to be made.
struct Dial {
    std::string call;       // our id, by which the exchange reports
    std::string number;     // E.164
    std::string extension;  // the caller's own
};

class Connector {
public:
    virtual ~Connector() = default;
    virtual std::string_view kind() const = 0;
    /// Throws Invalid `phone.…` with the Line's member as target.
    virtual void check(const Line& line) const = 0;
    /// What the caller's own device is to open; "": dial() does it.
    virtual std::string uri(const Line& line, const Dial& dial) const = 0;
    /// Asks for the call and returns when it was taken. Blocks. Throws Unavailable or Invalid
    /// `phone.refused`, with what the other side said.
    virtual void dial(const Line& line, const Dial& dial) const = 0;
};

/// Null when there is none of this kind.
const Connector* find_connector(std::string_view kind);
std::vector<std::string_view> connector_kinds();

const Connector& device_connector();
const Connector& http_connector();

}  // namespace suki::channel::phone
