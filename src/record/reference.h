#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// How a record is called: "accounts(018f…)", "accounts(externalId='X1')"; "accounts" is the set.
struct Reference {
    std::string set;
    std::optional<Id> id;
    std::string key_property;  // an alternate key
    json::value key_value;

    bool has_key() const { return id || !key_property.empty(); }
};

/// Throws Invalid `http.bad_key`.
Reference parse_reference(std::string_view text);

/// The last part of "/api/v1/accounts(…)"; a "/" inside quotes divides nothing.
std::string_view last_part(std::string_view address);

/// The unique property that the reference goes by, if it goes by one. Throws Invalid
/// `http.bad_key`, also for one that the actor may not see.
const Property& alternate_key(const Session& session, const Entity& entity,
                              const Reference& reference);

/// Which record it is: nullopt when no live, readable one has this key. A reference by id is not
/// looked up. Throws Invalid `http.bad_key`.
std::optional<Id> find_reference(Session& session, const Entity& entity,
                                 const Reference& reference);

}  // namespace suki::record
