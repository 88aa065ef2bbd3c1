#pragma once
#include <optional>
#include <string_view>

#include "api/call.h"
#include "api/odata_query.h"
#include "record/query.h"
#include "record/reference.h"

/// What the files that serve the records share.
namespace suki::api {

/// HEAD counts as GET.
bool asks(const net::Request& request, std::string_view method);
/// Throws Invalid `http.method`, which answers as 405.
[[noreturn]] void refuse_method(const net::Request& request);

net::Response with_version(net::Response response);
/// A record's JSON, with its ETag as the header too.
net::Response record_response(int status, std::string body);
net::Response page_response(const Call& call, std::string_view set, ODataQuery& query,
                            const record::Page& page);

/// A link at the end of a page: "@odata.nextLink" and the like. Without an address it is left out.
struct PageLink {
    std::string_view name;
    std::string address;
};
/// `context`: what the page is of, behind "$metadata#".
net::Response page_response(std::string_view context, const record::Page& page,
                            const PageLink& link);

/// The options of a list, with the page that the caller prefers.
ODataQuery limited_query(const net::Request& request);
/// Of one record: refuses the options that are of lists.
ODataQuery single_query(const net::Request& request);

/// 3 → W/"3"
std::string etag_of(std::int64_t version);
/// If-Match: W/"3" → 3; "*" or absent → any version; -1 for what can never match.
std::optional<std::int64_t> if_match(const net::Request& request);

/// Throws NotFound `record.not_found` for an alternate key that nobody has; Invalid `http.bad_key`.
/// A record called by its id is not looked up.
Id key_of(Call& call, const meta::Entity& entity, const record::Reference& reference);

}  // namespace suki::api
