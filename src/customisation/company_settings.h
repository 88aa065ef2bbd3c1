#pragma once
#include "meta/registry.h"
#include "storage/database.h"

namespace suki::customisation {

/// The firm's settings from table `settings`; defaults where it has none yet.
meta::Company load_company(storage::ReadTx& tx);
/// Replaces them. They count from the next registry on (MetadataStore, or the next start).
void save_company(storage::WriteTx& tx, const meta::Company& company);

}  // namespace suki::customisation
