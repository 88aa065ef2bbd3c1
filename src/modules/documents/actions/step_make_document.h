#pragma once
#include "automation/actions.h"

namespace suki::modules {

/// Step `makeDocument` {"template": id}: a document of the step's record → {"documentId"}.
void add_make_document_step(automation::Actions& actions);

}  // namespace suki::modules
