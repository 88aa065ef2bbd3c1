#pragma once
#include "record/hooks.h"

namespace suki::modules {

/// A stage's rules are judged when they are written: fields must be fields of the records of its
/// pipeline, conditions must compile. Throws Invalid `stage.unknown_field`, `query.…`.
void stage_rules(record::Draft& draft);

/// A stage on which records stand does not go to the trash. Throws Conflict `stage.in_use`.
void stage_in_use(record::Session& session, const record::Entity& entity,
                  const record::Record& stage);

/// A pipeline's record type must be an entity that has stages. Throws Invalid
/// `pipeline.unknown_record_type`.
void pipeline_record_type(record::Draft& draft);

}  // namespace suki::modules
