#include "api/odata_query.h"

#include <charconv>
#include <set>

#include "base/error.h"
#include "base/text.h"

namespace suki::api {
namespace {

[[noreturn]] void refuse(std::string code, std::string message, const std::string& option) {
    throw invalid(std::move(code), std::move(message)).target(option);
}

std::int64_t number(const std::string& option, const std::string& text) {
    std::int64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc{} || end.ptr != text.data() + text.size() || value < 0)
        refuse("query.bad_number", option + " must be a whole number, 0 or more.", option);
    return value;
}

bool boolean(const std::string& option, const std::string& text) {
    if (text == "true") return true;
    if (text != "false") refuse("query.bad_boolean", option + " must be true or false.", option);
    return false;
}

void set_option(ODataQuery& query, const std::string& name, std::string value) {
    auto& options = query.options;
    if (name == "$select")
        options.select = std::move(value);
    else if (name == "$filter")
        options.filter = std::move(value);
    else if (name == "$orderby")
        options.orderby = std::move(value);
    else if (name == "$expand")
        options.expand = std::move(value);
    else if (name == "$search")
        options.search = std::move(value);
    else if (name == "$compute")
        options.compute = std::move(value);
    else if (name == "$apply")
        options.apply = std::move(value);
    else if (name == "$skiptoken")
        options.skip_token = std::move(value);
    else if (name == "$top")
        options.top = number(name, value);
    else if (name == "$skip")
        options.skip = number(name, value);
    else if (name == "$count")
        options.count = boolean(name, value);
    else if (name == "countUpTo")
        options.count_up_to = number(name, value);
    else if (name == "$id")
        query.link_id = std::move(value);
    else if (name == "$format") {
        if (!value.starts_with("json") && !value.starts_with("application/json"))
            refuse("query.bad_format", "Only $format=json is served here.", name);
    } else if (name == "trash") {
        if (value != "only")
            refuse("query.bad_option", "trash takes only the value \"only\".", name);
        options.trash = true;
    } else {
        refuse("query.unknown_option", "There is no query option \"" + name + "\".", name);
    }
}

/// The host that the caller used, so that a nextLink works as it stands.
std::string origin(const net::Request& request) {
    const auto host = request.header("Host");
    if (host.empty() ||
        host.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]_") !=
            std::string_view::npos)
        return {};
    const auto scheme = request.header("X-Forwarded-Proto") == "https" ? "https://" : "http://";
    return scheme + std::string(host);
}

}  // namespace

ODataQuery parse_odata_query(const net::Request& request, DeltaToken token) {
    ODataQuery query;
    std::set<std::string> seen;
    for (auto& [name, value] : net::parse_query(request.query())) {
        if (!seen.insert(name).second)
            refuse("query.repeated_option", name + " is given twice.", name);
        if (name == "$deltatoken" && token == DeltaToken::Taken)
            query.delta_token = std::move(value);
        else
            set_option(query, name, std::move(value));
    }
    return query;
}

std::string address_with(const net::Request& request, bool (*keeps)(std::string_view option),
                         const Options& added) {
    std::string link = origin(request) + std::string(request.path());
    char separator = '?';
    const auto append = [&](std::string_view name, std::string_view value) {
        link += separator;
        link.append(name).append("=").append(net::percent_encode(value));
        separator = '&';
    };
    for (const auto& [name, value] : net::parse_query(request.query()))
        if (keeps(name)) append(name, value);
    for (const auto& [name, value] : added) append(name, value);
    return link;
}

std::string ODataQuery::next_link(const net::Request& request, const std::string& token) const {
    const auto keeps = [](std::string_view name) {
        return name != "$skiptoken" && name != "$skip" && name != "$top" && name != "$deltatoken";
    };
    Options added;
    // What is still wanted of $top travels with the link.
    if (options.top) added.emplace_back("$top", std::to_string(*options.top));
    if (!delta_token.empty()) added.emplace_back("$deltatoken", delta_token);
    added.emplace_back("$skiptoken", token);
    return address_with(request, keeps, added);
}

Preferences parse_preferences(const net::Request& request) {
    Preferences preferences;
    auto text = request.header("Prefer");
    while (!text.empty()) {
        const auto end = text.find_first_of(",;");
        const auto one = trim(text.substr(0, end));
        if (one == "return=minimal") preferences.minimal = true;
        if (one == "odata.track-changes" || one == "track-changes")
            preferences.track_changes = true;
        if (one == "Suki.rejectDuplicates") preferences.reject_duplicates = true;
        for (const std::string_view name : {"odata.maxpagesize=", "maxpagesize="})
            if (one.starts_with(name))
                preferences.page_limit = number("Prefer", std::string(one.substr(name.size())));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    preferences.page_limit = std::clamp<std::int64_t>(preferences.page_limit, 1, 1000);
    return preferences;
}

}  // namespace suki::api
