#include "record/system_tables.h"

#include "record/known_words.h"
#include "record/search_rebuild.h"

namespace suki::record {

using storage::ColumnKind;

namespace {

std::vector<storage::Table> plain_tables() {
    return {
        {"history",
         {{"at", ColumnKind::Instant, true},
          {"user_id", ColumnKind::Id},
          {"door", ColumnKind::Text, true},
          {"entity", ColumnKind::Text, true},
          {"record_id", ColumnKind::Id, true},
          {"action", ColumnKind::Text, true},  // create update delete restore link unlink
          {"changes", ColumnKind::Json, true},
          {"version", ColumnKind::Integer}},  // of the record after it; NULL: as it was before
         {{"ix_history_record", {{"record_id"}}}}},
        {"counters",
         {{"name", ColumnKind::Text, true}, {"value", ColumnKind::Integer, true}},
         {{"uq_counters_name", {{"name"}}, true}}},
        {"events", {{"at", ColumnKind::Instant, true}, {"changes", ColumnKind::Json, true}}, {}},
        {"idempotency_keys",
         {{"name", ColumnKind::Text, true},
          {"entity", ColumnKind::Text, true},
          {"record_id", ColumnKind::Id, true},
          {"at", ColumnKind::Instant, true},
          {"asked", ColumnKind::Text}},  // the request's digest; NULL: of an earlier release
         {{"uq_idempotency_keys_name", {{"name"}}, true}, {"ix_idempotency_keys_at", {{"at"}}}}},
        {"seeds_written",
         {{"name", ColumnKind::Text, true},
          {"record_id", ColumnKind::Id, true},
          {"version", ColumnKind::Integer, false}},  // as the seed was written; NULL: 1
         {{"uq_seeds_written_name", {{"name"}}, true}}},
        {"settings",
         {{"name", ColumnKind::Text, true}, {"value", ColumnKind::Text, true}},
         {{"uq_settings_name", {{"name"}}, true}}},
    };
}

}  // namespace

std::vector<storage::Table> system_tables() {
    auto tables = plain_tables();
    for (auto more : {known_words_tables(), search_rebuild_tables()})
        tables.insert(tables.end(), more.begin(), more.end());
    return tables;
}

}  // namespace suki::record
