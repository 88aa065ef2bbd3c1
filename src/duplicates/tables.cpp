#include "duplicates/tables.h"

namespace suki::duplicates {
namespace {

using storage::ColumnKind;
using storage::Table;

std::vector<Table> finding_tables() {
    return {
        // By which records find their candidates (scoring.h); kept with each save.
        {"duplicate_keys",
         {{"entity", ColumnKind::Text, true},
          {"record_id", ColumnKind::Id, true},
          {"key", ColumnKind::Integer, true}},
         {{"ix_duplicate_keys_key", {{"key"}}}, {"ix_duplicate_keys_record", {{"record_id"}}}}},
        {"duplicate_scans",
         {{"id", ColumnKind::Id, true},
          {"entity", ColumnKind::Text, true},
          {"user_id", ColumnKind::Id},
          {"state", ColumnKind::Text, true},  // running done failed
          {"at", ColumnKind::Instant, true},
          {"ended_at", ColumnKind::Instant},
          {"total", ColumnKind::Integer, true},  // pairs to compare
          {"processed", ColumnKind::Integer, true},
          {"groups", ColumnKind::Integer, true},
          {"left_out", ColumnKind::Integer, true},  // keys that too many records share
          {"error", ColumnKind::Text}},
         {{"uq_duplicate_scans_id", {{"id"}}, true}}},
        {"duplicate_groups",
         {{"id", ColumnKind::Id, true},
          {"entity", ColumnKind::Text, true},
          {"percent", ColumnKind::Integer, true},
          {"certainty", ColumnKind::Text, true},
          {"reasons", ColumnKind::Text, true}},
         {{"uq_duplicate_groups_id", {{"id"}}, true},
          {"ix_duplicate_groups_entity", {{"entity"}, {"percent", true}}}}},
        {"duplicate_members",
         {{"group_id", ColumnKind::Id, true}, {"record_id", ColumnKind::Id, true}},
         {{"ix_duplicate_members_group", {{"group_id"}}}}},
        // Pairs that somebody said are two: left_id is the lower one.
        {"duplicate_refusals",
         {{"left_id", ColumnKind::Id, true},
          {"right_id", ColumnKind::Id, true},
          {"at", ColumnKind::Instant, true},
          {"user_id", ColumnKind::Id}},
         {{"uq_duplicate_refusals_pair", {{"left_id"}, {"right_id"}}, true}}},
    };
}

std::vector<Table> merging_tables() {
    return {
        {"merges",
         {{"id", ColumnKind::Id, true},
          {"entity", ColumnKind::Text, true},
          {"survivor_id", ColumnKind::Id, true},
          {"user_id", ColumnKind::Id},
          {"at", ColumnKind::Instant, true},
          {"undone_at", ColumnKind::Instant},
          {"undone_by_id", ColumnKind::Id}},
         {{"uq_merges_id", {{"id"}}, true}, {"ix_merges_survivor", {{"survivor_id"}}}}},
        {"merge_losers",
         {{"merge_id", ColumnKind::Id, true},
          {"record_id", ColumnKind::Id, true},
          {"name", ColumnKind::Text}},
         {{"ix_merge_losers_merge", {{"merge_id"}}}, {"ix_merge_losers_record", {{"record_id"}}}}},
        // Where a value of the survivor comes from: its lineage.
        {"merge_values",
         {{"merge_id", ColumnKind::Id, true},
          {"property", ColumnKind::Text, true},
          {"source_id", ColumnKind::Id},       // NULL: of several
          {"before", ColumnKind::Text, true},  // as the API shows it
          {"after", ColumnKind::Text, true}},
         {{"ix_merge_values_merge", {{"merge_id"}}}}},
        // What else was changed, to be put back.
        {"merge_moves",
         {{"merge_id", ColumnKind::Id, true},
          {"kind", ColumnKind::Text, true},  // moved emptied dropped linked
          {"entity", ColumnKind::Text, true},
          {"record_id", ColumnKind::Id, true},
          {"name", ColumnKind::Text, true},  // the lookup or the collection
          {"from_id", ColumnKind::Id, true}},
         {{"ix_merge_moves_merge", {{"merge_id"}}}}},
    };
}

}  // namespace

std::vector<Table> duplicate_tables() {
    auto tables = finding_tables();
    for (auto& table : merging_tables()) tables.push_back(std::move(table));
    return tables;
}

}  // namespace suki::duplicates
