#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "record/record.h"
#include "record/session.h"

namespace suki::automation {

/// Does the row, as it is in the transaction, in the trash or not, fulfil the condition? An empty
/// one is always fulfilled. `@me` in it is `me`. Judged with all rights. Throws Invalid `query.…`.
bool holds(record::Session& session, const record::Entity& entity, const Id& id,
           std::string_view condition, const std::optional<Id>& me = std::nullopt);

/// Throws Invalid `query.…` with `target` when the condition cannot be compiled.
void check_condition(record::Session& session, const record::Entity& entity,
                     std::string_view condition, std::string_view target);

/// `text` with @me outside of quotes replaced; nobody is the nil id.
std::string with_me(std::string_view text, const std::optional<Id>& me);

}  // namespace suki::automation
