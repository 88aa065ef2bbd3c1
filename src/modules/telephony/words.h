#pragma once
#include <string>

#include "record/session.h"

namespace suki::modules::telephony {

/// The module's text `key` in the language of `user`, with {name}: the number where there is none.
std::string words(record::Session& session, const Id& user, std::string_view key,
                  const std::string& name, const std::string& number);

}  // namespace suki::modules::telephony
