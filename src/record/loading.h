#pragma once
#include <optional>

#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// "t.row_id, t.version, t.deleted_at, t.<every column>" in the order read_row() expects.
void append_record_columns(storage::Sql& sql, const Entity& entity, std::string_view alias);
Record read_row(const Entity& entity, const storage::Cursor& row);

enum class Lock { No, Yes };

/// By id, in the trash or not, visible or not: the caller checks. Lock::Yes keeps other writers off
/// the row until the transaction ends.
std::optional<Record> load(storage::ReadTx& tx, const Entity& entity, const Id& id,
                           Lock lock = Lock::No);

/// Does `action` reach the record? Answered by the database, the same way as for lists.
bool reaches(Session& session, const Entity& entity, access::Action action, const Id& id);

}  // namespace suki::record
