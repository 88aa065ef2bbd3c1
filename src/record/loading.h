#pragma once
#include <optional>

#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// "t.row_id, t.version, t.deleted_at, t.<every column>" in the order read_row() expects.
void append_record_columns(storage::Sql& sql, const Entity& entity, std::string_view alias);
/// The same with what is computed, as far as the session's actor may see it; else that is null.
/// `aliases` numbers the tables of the query.
void append_whole_record(storage::Sql& sql, Session& session, const Entity& entity,
                         std::string_view alias, int& aliases);
Record read_row(const Entity& entity, const storage::Cursor& row);

enum class Lock { No, Yes };

/// By id, in the trash or not, visible or not: the caller checks. Without what is computed.
/// Lock::Yes keeps other writers off the row until the transaction ends.
std::optional<Record> load(storage::ReadTx& tx, const Entity& entity, const Id& id,
                           Lock lock = Lock::No);

/// The same with what is computed, as append_whole_record() has it.
std::optional<Record> load_whole(Session& session, const Entity& entity, const Id& id);

/// Does `action` reach the record? Answered by the database, the same way as for lists.
bool reaches(Session& session, const Entity& entity, access::Action action, const Id& id);

}  // namespace suki::record
