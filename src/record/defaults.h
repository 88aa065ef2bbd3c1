#pragma once
#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// What a property of a new record has when nobody says; null when there is no default.
Value default_of(Session& session, const Entity& entity, const Property& property);

/// `input`, but all that the actor may write and `input` does not say goes back to its default, as
/// PUT wants it. Who owns the record stays.
Input replacement(Session& session, const Entity& entity, Input input);

}  // namespace suki::record
