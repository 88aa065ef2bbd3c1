#pragma once
#include "modules/surroundings.h"
#include "record/hooks.h"

namespace suki::modules {

/// What stands in place of a secret: it is written, never read.
inline constexpr std::string_view kSecretMask = "••••••••";

/// Checks a connector's settings, puts its secret away, and gives it the address at which the
/// exchange reports calls. Throws Invalid `phone.bad_setting`.
record::SaveHook phone_connector(const Surroundings& around);

}  // namespace suki::modules
