#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A pipeline's form of its own must be one of the layout of its records. Throws Invalid
/// `pipeline.unknown_variant`. One that goes later counts as none.
void pipeline_variant(record::Draft& draft);

}  // namespace suki::modules
