#pragma once
#include "record/session.h"

namespace suki::modules {

/// What an entity that just began to go through stages needs: a pipeline with four stages, in the
/// firm's language, unless it has one, and every record that stands nowhere on the first stage of
/// it. Opens the write transaction; the actor needs every right. Does nothing without `stages`.
void give_first_pipeline(record::Session& session, const meta::Entity& entity);

struct PipelineName {
    Id id;
    std::string name;
};

/// The pipeline of that id, one for records of `entity`. NotFound `record.not_found`.
PipelineName pipeline_in(record::Session& session, const meta::Entity& entity,
                         const std::string& id);

/// Its records have that form from now on (see Variant). The actor needs every right.
void choose_variant(record::Session& session, const Id& pipeline, const std::string& variant);

}  // namespace suki::modules
