#pragma once
#include <map>
#include <string>

#include "api/batch_item.h"
#include "base/json.h"

namespace suki::api {

/// What later requests of a batch may say of earlier ones: "$1/contacts" as the beginning of an
/// address, "$1" where a reference to a record stands ("account@odata.bind", "@odata.id"), and "$1"
/// as If-Match for the record's version.
class BatchReferences {
public:
    /// Remembers what became of `item`, whose address was `target`; again when it was undone.
    void note(const BatchItem& item, std::string_view target, const net::Response& response);

    /// Puts addresses in the place of references in target, headers and body; the target becomes
    /// "/api/v1/…". Throws Invalid `batch.unknown_reference`, `batch.bad_item`; FailedDependency
    /// `batch.dependency_failed`.
    net::Request resolved(const BatchItem& item) const;

    /// True when the request `id`, or one of the group `id`, was done. Throws
    /// `batch.unknown_reference`.
    bool succeeded(const std::string& id) const;

private:
    struct Outcome {
        bool done = false;
        std::string record;  // "accounts(018f…)"
        std::string etag;
    };
    const Outcome& outcome(const std::string& id) const;
    const Outcome& record_of(const std::string& id) const;
    std::string resolved_target(const BatchItem& item) const;
    std::string resolved_body(const std::string& body) const;
    void resolve_within(json::value& value, bool is_reference) const;

    std::map<std::string, Outcome> known_;  // requests and groups
};

}  // namespace suki::api
