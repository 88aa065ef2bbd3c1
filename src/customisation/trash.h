#pragma once
#include "customisation/data_model.h"
#include "customisation/metadata_store.h"
#include "jobs/runner.h"

/// Dropped fields and entities: their definitions stay among the firm's files, their columns and
/// tables in the database, until they are kept no longer.
namespace suki::customisation {

/// Live records with a value in the field, or of the entity.
std::int64_t count_values(storage::ReadTx& tx, const meta::Entity& entity,
                          const meta::Field& field);
std::int64_t count_records(storage::ReadTx& tx, const meta::Entity& entity);

/// [{"name": "account.xBudget" or "xProject", "entity", "field", "type", "at", "by", "until"}].
json::array list_trash(const OwnMetadata& own);

/// Plans, in the session's transaction, the end of what was just dropped.
void plan_purge(record::Session& session);
/// Forgets for good what is due by `now`: data first, then the definitions.
void purge(MetadataStore& store, const record::Engine& engine);
void register_purge(jobs::Handlers& handlers, MetadataStore& store);

}  // namespace suki::customisation
