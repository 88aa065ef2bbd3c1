#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "record/engine.h"

namespace suki::api {

/// Decoded segments of a path; a "/" inside quotes or encoded as %2F belongs to its segment. Throws
/// Invalid `http.bad_path`.
std::vector<std::string> split_path(std::string_view path);

/// "accounts", "accounts(018f…)", "accounts(externalId='X1')".
struct Segment {
    std::string name;
    std::optional<Id> id;
    std::string key_property, key_value;  // an alternate key

    bool has_key() const { return id || !key_property.empty(); }
};

/// Throws Invalid `http.bad_key`.
Segment parse_segment(std::string_view text);

}  // namespace suki::api
