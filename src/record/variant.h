#pragma once
#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// The variant of the entity's layout that the record's pipeline has chosen; null: the general
/// forms. Also when the pipeline names one that is there no more.
const meta::Variant* variant_of(Session& session, const Entity& entity, const Record& record);

}  // namespace suki::record
