#pragma once
#include "customisation/metadata_store.h"
#include "jobs/runner.h"

/// Lists that people save for themselves are as quick as those that come with Suki: what they sort
/// by and compare has an index while one of them is there, made and dropped in the background.
namespace suki::customisation {

/// Soon, after the session's commit: several wishes are one.
void ask_for_sort_indexes(record::Session& session);

/// `store` outlives the handlers' use.
void register_jobs(jobs::Handlers& handlers, MetadataStore& store);

}  // namespace suki::customisation
