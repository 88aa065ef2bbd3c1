#pragma once
#include <string>
#include <string_view>

#include "record/delta.h"

namespace suki::api {

/// What a $deltatoken says. It travels through the client, which learns nothing from it: rights are
/// those of the one who asks, at the time of asking.
struct DeltaState {
    record::EventPosition from;  // changes since then are asked for
    record::EventPosition to;    // … and up to here, while they are told in pages
    record::DeltaPlace place;    // of the page
    std::string sight;           // record::sight_mark() when the reading began
};

/// `scope`: who asks for which list. The token is good for nothing else.
std::string write_delta_token(const DeltaState& state, std::string_view scope);
/// Throws Invalid `query.bad_deltatoken` for what write_delta_token() did not make of this scope.
DeltaState read_delta_token(std::string_view token, std::string_view scope);

}  // namespace suki::api
