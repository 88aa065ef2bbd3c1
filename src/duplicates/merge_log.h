#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/session.h"
#include "storage/value.h"

/// Tables merges, merge_losers, merge_values, merge_moves: what was done, and where values are
/// from.
namespace suki::duplicates {

struct Merge {
    Id id;
    std::string entity;
    Id survivor, user;
    Instant at;
    bool undone = false;
};

struct Loser {
    Id id;
    std::string name;
};

struct TakenValue {
    std::string property;
    Id source;                  // nil: of several
    std::string before, after;  // JSON, as the API shows it
};

struct Move {
    std::string kind;  // moved emptied dropped linked
    std::string entity;
    Id record;
    std::string name;  // the lookup or the collection
    Id from;
};

void write_merge(record::Session& session, const Merge& merge);
void write_loser(record::Session& session, const Merge& merge, const Loser& loser);
void write_value(record::Session& session, const Merge& merge, const TakenValue& value);
void write_move(record::Session& session, const Merge& merge, const Move& move);
void end_merge(record::Session& session, const Merge& merge);

std::optional<Merge> find_merge(record::Session& session, const Id& id);
/// Of the survivor, the newest first; undone ones too.
std::vector<Merge> merges_of(record::Session& session, const meta::Entity& entity, const Id& id);
std::vector<Loser> losers_of(record::Session& session, const Merge& merge);
std::vector<TakenValue> values_of(record::Session& session, const Merge& merge);
/// In the order in which they were made.
std::vector<Move> moves_of(record::Session& session, const Merge& merge);
/// The merge that a record went into, not undone.
std::optional<Merge> merged_into(record::Session& session, const meta::Entity& entity,
                                 const Id& id);

}  // namespace suki::duplicates
