#pragma once
#include "files/scanner.h"
#include "record/hooks.h"

namespace suki::modules {

/// A content comes with its upload only, its name does not lie, and it waits for the scanner when
/// there is one.
record::SaveHook content_checks(const files::Scanner& scanner);

}  // namespace suki::modules
