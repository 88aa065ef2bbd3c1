#pragma once
#include <string_view>

#include "record/session.h"

namespace suki::modules {

/// Somebody saw the e-mail whose pixel has this token; an unknown one is nobody's. Commits.
void note_opening(const record::Engine& engine, std::string_view token);

}  // namespace suki::modules
