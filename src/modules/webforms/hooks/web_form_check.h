#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// Gives a form its address, counts the versions of its consent text, and refuses fields that
/// could not be filled in (`form.…`).
void web_form_check(record::Draft& draft);

}  // namespace suki::modules
