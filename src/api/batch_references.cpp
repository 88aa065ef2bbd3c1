#include "api/batch_references.h"

#include "api/batch_formats.h"
#include "base/error.h"

namespace suki::api {
namespace {

constexpr std::string_view kRoot = "/api/v1/";

/// "http://host/api/v1/accounts" and "/api/v1/accounts" → "accounts".
std::string below_root(const BatchItem& item) {
    std::string_view target = item.request.target;
    if (const auto host = target.find("://"); host < target.find_first_of("/?")) {
        const auto path = target.find('/', host + 3);
        target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
    if (target.starts_with(kRoot))
        target.remove_prefix(kRoot.size());
    else if (target.starts_with("/api/"))
        refuse_item(item.id, "leads out of /api/v1/");
    else if (target.starts_with("/"))
        target.remove_prefix(1);
    return std::string(target);
}

/// "$1" of "$1/contacts?$top=1"; "" when the address does not begin so.
std::string_view leading_reference(std::string_view target) {
    return target.starts_with("$") ? target.substr(0, target.find_first_of("/?")) : "";
}

bool holds_reference(std::string_view name) {
    return name.ends_with("@odata.bind") || name.ends_with("@bind") || name == "@odata.id" ||
           name == "@id";
}

}  // namespace

void BatchReferences::note(const BatchItem& item, std::string_view target,
                           const net::Response& response) {
    Outcome outcome{response.status < 400, {}, {}};
    std::string_view record = target;
    for (const auto& [name, value] : response.headers) {
        if (name == "Location") record = value;
        if (name == "ETag") outcome.etag = value;
    }
    record = record.substr(0, record.find('?'));
    if (record.starts_with(kRoot)) record.remove_prefix(kRoot.size());
    if (record.ends_with(")") && record.find('/') == std::string_view::npos)
        outcome.record = record;
    if (!item.group.empty()) {
        auto& group = known_.try_emplace(item.group, Outcome{true, {}, {}}).first->second;
        group.done = group.done && outcome.done;
    }
    if (!item.id.empty()) known_[item.id] = std::move(outcome);
}

const BatchReferences::Outcome& BatchReferences::outcome(const std::string& id) const {
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second;
    throw invalid("batch.unknown_reference",
                  "No earlier request of the batch has the id \"" + id + "\".")
        .target(id);
}

bool BatchReferences::succeeded(const std::string& id) const {
    return outcome(id).done;
}

const BatchReferences::Outcome& BatchReferences::record_of(const std::string& id) const {
    const auto& found = outcome(id);
    if (!found.done)
        throw Error(ErrorKind::FailedDependency, "batch.dependency_failed",
                    "The request \"" + id + "\", which this one builds on, failed.")
            .target(id);
    if (found.record.empty())
        throw invalid("batch.unknown_reference",
                      "The request \"" + id + "\" is about no single record.")
            .target(id);
    return found;
}

std::string BatchReferences::resolved_target(const BatchItem& item) const {
    std::string target = below_root(item);
    const auto reference = std::string(leading_reference(target));
    // $metadata and the like are no references.
    if (reference.size() > 1 && known_.contains(reference.substr(1)))
        target.replace(0, reference.size(), record_of(reference.substr(1)).record);
    return std::string(kRoot) + target;
}

void BatchReferences::resolve_within(json::value& value, bool is_reference) const {
    if (value.is_object()) {
        for (auto& [name, member] : value.get_object())
            resolve_within(member, holds_reference({name.data(), name.size()}));
    } else if (value.is_array()) {
        for (auto& member : value.get_array()) resolve_within(member, is_reference);
    } else if (is_reference && value.is_string() && value.get_string().starts_with('$')) {
        value = record_of(std::string(value.get_string().subview(1))).record;
    }
}

std::string BatchReferences::resolved_body(const std::string& body) const {
    // Almost no body has any: those are left as they are, to the letter.
    if (body.find("\"$") == std::string::npos) return body;
    json::value value = parse_json(body);
    resolve_within(value, false);
    return json::serialize(value);
}

net::Request BatchReferences::resolved(const BatchItem& item) const {
    net::Request request = item.request;
    request.target = resolved_target(item);
    request.body = resolved_body(request.body);
    for (auto& [name, value] : request.headers)
        if (value.starts_with('$') && item.request.header("If-Match") == value)
            value = record_of(value.substr(1)).etag;
    return request;
}

}  // namespace suki::api
