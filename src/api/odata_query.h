#pragma once
#include <string>
#include <vector>

#include "net/http.h"
#include "record/query.h"

namespace suki::api {

/// The query options of a list, with those for its next page.
struct ODataQuery {
    record::QueryOptions options;
    std::string link_id;      // $id, for DELETE …/$ref
    std::string delta_token;  // $deltatoken, of lists whose changes are tracked

    /// "/api/v1/accounts?$filter=…&$skiptoken=…": the same query from `token` on.
    std::string next_link(const net::Request& request, const std::string& token) const;
};

enum class DeltaToken { Refused, Taken };
/// Throws Invalid `query.unknown_option`, `query.repeated_option`, `query.bad_number` with the
/// option as target.
ODataQuery parse_odata_query(const net::Request& request, DeltaToken token = DeltaToken::Refused);

/// The address of the request with those of its options that `keeps` is true for, and `added`.
using Options = std::vector<std::pair<std::string_view, std::string>>;
std::string address_with(const net::Request& request, bool (*keeps)(std::string_view option),
                         const Options& added);

/// Prefer: odata.maxpagesize=…, odata.track-changes, return=minimal, Suki.rejectDuplicates.
struct Preferences {
    std::int64_t page_limit = 100;
    bool minimal = false;
    bool track_changes = false;
    bool reject_duplicates = false;
};
Preferences parse_preferences(const net::Request& request);

}  // namespace suki::api
