#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/event.h"
#include "record/hooks.h"
#include "record/session.h"

/// What was written, told to every process that works on the database: one row in table `events`
/// for each transaction, in that transaction.
namespace suki::record {

/// What one transaction wrote.
struct EventSet {
    std::int64_t number;
    std::vector<Event> events;
};

Event event_of(const Saved& saved);

/// Several writes of one record are told as one.
std::vector<Event> condensed(const std::vector<Event>& events);

void write_events(storage::WriteTx& tx, Instant now, const std::vector<Event>& events);

/// How long what was written is known.
inline constexpr std::chrono::hours kEventsKept{24 * 8};

/// Those with numbers above `after`, oldest first, as far as they are committed; at most `limit`.
/// With `about`: only sets that name one of these entities.
std::vector<EventSet> read_events(storage::ReadTx& tx, const meta::Registry& registry,
                                  std::int64_t after, std::int64_t up_to, int limit,
                                  std::span<const Entity* const> about = {});

/// A place between events: all up to `number` are committed, and no lower one will ever come.
struct EventPosition {
    std::int64_t number = 0;
    Instant at{};     // of that event
    Instant taken{};  // when somebody stood there
};
/// The newest one. Whoever begins to read after this call sees all that is below it. Waits for the
/// commits under way.
EventPosition take_position(const Engine& engine, storage::Deadline deadline);
/// False when the database is not the one that it was taken in, or was put back to an older state.
bool is_of(storage::ReadTx& tx, const EventPosition& position);

/// The lowest and the highest number that are there; nullopt when there are none.
std::optional<std::pair<std::int64_t, std::int64_t>> known_events(storage::ReadTx& tx);

/// Which of `ids` the session's actor may read, in the trash or not.
std::vector<Id> readable(Session& session, const Entity& entity, const std::vector<Id>& ids);

/// Forgets what is older than `before`, but not the last 1,000 up to `up_to`; in turns.
void prune_events(storage::Database& database, Instant before, std::int64_t up_to);

/// Reads events so that none is missed. Numbers are given before the commit, so on PostgreSQL a
/// lower one may appear after a higher one: a number that is not there is looked for until every
/// transaction that could have it has ended. One thread.
class EventReader {
public:
    explicit EventReader(const Engine& engine) : engine_(engine) {}

    /// What appeared since the last call; the first one gives nothing of before.
    std::vector<EventSet> read();
    /// All up to here have been given out, or never will be there.
    std::int64_t horizon() const;

private:
    struct Gap {
        std::int64_t last;
        std::int64_t over_at;  // transaction id: no transaction before it may still run
    };
    void begin(storage::ReadTx& tx);
    void fill_gaps(storage::ReadTx& tx, std::vector<EventSet>& found);
    void note_gap(storage::ReadTx& tx, std::int64_t first, std::int64_t last);
    void take_from_gap(std::int64_t number);

    const Engine& engine_;
    bool begun_ = false;
    std::int64_t high_ = 0;
    std::map<std::int64_t, Gap> gaps_;  // by their first number
};

}  // namespace suki::record
