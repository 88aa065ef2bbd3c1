#pragma once
#include "customisation/metadata_store.h"
#include "customisation/template.h"

namespace suki::customisation {

/// The firm's own files, what administrators changed laid over what templates brought, by path
/// without their module; nothing that lies in the trash.
json::object exported_files(storage::ReadTx& tx);

/// Takes over what another instance exported: its files become this firm's customisation, in one
/// version, and its records are written as those of a template. Throws what MetadataStore::edit()
/// and apply_template() throw.
void import_customisation(MetadataStore& store, const record::Engine& engine, record::Actor who,
                          const Template& sent, const json::object& about);

}  // namespace suki::customisation
