#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace suki::modules::webforms {

/// A file that came with a post. `content` lives as long as the request.
struct Upload {
    std::string field, name, content_type;
    std::string_view content;
};

/// What came in by HTTP, whatever its encoding was. Names that begin with "_" are Suki's own.
struct Post {
    std::vector<std::pair<std::string, std::string>> values;
    std::vector<Upload> files;
    std::string address;          // of the visitor
    bool is_own_machine = false;  // no visitor, but a program beside the server
    std::string user_agent;
    std::string referrer;         // the page that it was sent from, as the browser says
    std::string idempotency_key;  // given by the caller, or ""

    /// First value of that name, or "".
    std::string value(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
};

namespace own {  // names of Suki's own inputs
inline constexpr std::string_view kToken = "_token";
inline constexpr std::string_view kProof = "_proof";
inline constexpr std::string_view kTrap = "_website";  // people do not see it
inline constexpr std::string_view kConsent = "_consent";
inline constexpr std::string_view kPage = "_page";
inline constexpr std::string_view kReferrer = "_referrer";
}  // namespace own

/// Parameters of campaigns that are kept as they came: "utm_source" …
const std::vector<std::string>& campaign_parameters();

}  // namespace suki::modules::webforms
