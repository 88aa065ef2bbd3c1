#pragma once
#include <string>

#include "customisation/own_metadata.h"
#include "record/session.h"
#include "storage/schema.h"

/// Every change of the firm's metadata is a version: who, when, what, and module `own` as it was
/// then (table metadata_versions).
namespace suki::customisation {

/// "extensions/account.json" → "own/extensions/account.json".
std::string own_path(const std::string& path);

/// Module `own` as it is stored.
OwnMetadata read_own(storage::ReadTx& tx);

/// Rises by one with every change, on whichever node; 0 where nothing changed yet.
std::int64_t latest_version(storage::ReadTx& tx);

/// Notes what the session changed, after its files are written.
void write_version(record::Session& session, std::int64_t version, const json::object& what);

/// Newest first, at most 100, below `before` (0: from the newest):
/// [{"version", "at", "by", "what": {"did": "fieldAdded", "entity", "field", "label"}}].
json::array list_versions(storage::ReadTx& tx, std::int64_t before);

/// Module `own` as that version left it. NotFound `customisation.no_version`.
OwnMetadata own_at(storage::ReadTx& tx, std::int64_t version);

/// Makes `own` what it was at an earlier version. Fields and entities that came since go to the
/// trash, as of `at`, and are not lost.
void go_back(OwnMetadata& own, const OwnMetadata& earlier, const json::object& about);

storage::Table versions_table();

}  // namespace suki::customisation
