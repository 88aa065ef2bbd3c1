#pragma once
#include <string>
#include <vector>

#include "net/http.h"
#include "record/query.h"

namespace suki::api {

/// The query options of a list, with those for its next page.
struct ODataQuery {
    record::QueryOptions options;
    std::string link_id;  // $id, for DELETE …/$ref

    /// "/api/v1/accounts?$filter=…&$skiptoken=…": the same query from `token` on.
    std::string next_link(const net::Request& request, const std::string& token) const;
};

/// Throws Invalid `query.unknown_option`, `query.repeated_option`, `query.bad_number` with the
/// option as target.
ODataQuery parse_odata_query(const net::Request& request);

/// Prefer: odata.maxpagesize=…, return=minimal, Suki.rejectDuplicates.
struct Preferences {
    std::int64_t page_limit = 100;
    bool minimal = false;
    bool reject_duplicates = false;
};
Preferences parse_preferences(const net::Request& request);

}  // namespace suki::api
