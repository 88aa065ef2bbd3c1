#include "record/events.h"

#include <algorithm>

#include "base/json.h"

namespace suki::record {
namespace {

using storage::Sql;

constexpr int kAtOnce = 1000;
constexpr std::size_t kEventsInRow = 500;
constexpr std::int64_t kKept = 1000;
constexpr int kForgottenInTurn = 2000;
constexpr int kTurns = 50;
constexpr std::int64_t kLookBack = 100;

constexpr std::string_view kCreated = "created", kUpdated = "updated", kRemoved = "removed";

std::string_view kind_name(WriteKind kind) {
    if (kind == WriteKind::Update) return kUpdated;
    return kind == WriteKind::Remove ? kRemoved : kCreated;
}

std::string_view kind_in(std::string_view text) {
    if (text == kUpdated) return kUpdated;
    return text == kRemoved ? kRemoved : kCreated;
}

Id owner_in(const Entity& entity, const Record& record) {
    const auto* property = entity.find_property(entity.owner_property);
    const auto* owner = property ? std::get_if<Id>(&record.at(*property)) : nullptr;
    return owner ? *owner : Id{};
}

json::array to_json(const Event& event) {
    json::array array{event.entity->name, event.id.text(), event.kind, event.version};
    if (!event.former_owner.is_nil()) array.emplace_back(event.former_owner.text());
    return array;
}

std::optional<Event> from_json(const meta::Registry& registry, const json::array& array) {
    const auto* entity = registry.find_entity(array.at(0).as_string());
    const auto id = Id::parse(array.at(1).as_string());
    if (!entity || !id) return std::nullopt;
    const auto former = array.size() > 4 ? Id::parse(array.at(4).as_string()) : std::nullopt;
    return Event{entity, *id, kind_in(array.at(2).as_string()), array.at(3).as_int64(),
                 former.value_or(Id{})};
}

void write_row(storage::WriteTx& tx, Instant now, const json::array& changes) {
    Sql sql("INSERT INTO events (at, changes) VALUES (");
    sql.bind(now) << ", ";
    sql.bind(json::serialize(changes)) << ")";
    tx.execute_at_end(std::move(sql));
}

EventSet read_set(const meta::Registry& registry, const storage::Cursor& row) {
    EventSet set{row.integer(0), {}};
    const auto parsed = parse_json(row.text(1));
    for (const auto& one : parsed.as_array())
        if (auto event = from_json(registry, one.as_array())) set.events.push_back(*event);
    return set;
}

/// Found in the text: to read it is dear.
Sql names_one_of(std::span<const Entity* const> entities) {
    Sql sql;
    for (const auto* entity : entities) {
        sql << (sql.empty() ? " AND (" : " OR ") << "CAST(changes AS TEXT) LIKE ";
        sql.bind("%\"" + entity->name + "\"%");
    }
    return entities.empty() ? sql : std::move(sql << ")");
}

/// The oldest, at most so many; true when there may be more to forget.
bool forget_some(storage::Database& database, Instant before, std::int64_t up_to) {
    return storage::in_write(database, [&](storage::WriteTx& tx) {
        Sql sql("DELETE FROM events WHERE at < ");
        sql.bind(before) << " AND row_id IN (SELECT row_id FROM events WHERE row_id <= ";
        sql.bind(up_to - kKept) << " ORDER BY row_id LIMIT " << std::to_string(kForgottenInTurn)
                                << ")";
        return tx.execute(sql) == kForgottenInTurn;
    });
}

/// What the snapshot of `tx` knows: transactions below the first have ended, from the second on
/// none has begun.
std::pair<std::int64_t, std::int64_t> transactions(storage::ReadTx& tx) {
    if (tx.dialect() == storage::DialectKind::Sqlite) return {1, 0};  // numbers are never in flight
    const auto rows =
        tx.query(Sql("SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint"
                     " FROM pg_current_snapshot() s"));
    rows->next();
    return {rows->integer(0), rows->integer(1)};
}

}  // namespace

Event event_of(const Saved& saved) {
    Id former;
    if (saved.kind == WriteKind::Update) {
        const Id before = owner_in(saved.entity, *saved.before);
        if (before != owner_in(saved.entity, saved.after)) former = before;
    }
    const auto& version = saved.after.version;
    const bool is_counted = saved.kind == WriteKind::Create || saved.kind == WriteKind::Update;
    return {&saved.entity, saved.after.id(), kind_name(saved.kind),
            is_counted ? version : version + 1, former};
}

std::vector<Event> condensed(const std::vector<Event>& events) {
    std::map<std::pair<const Entity*, Id>, std::size_t> places;
    std::vector<Event> result;
    for (const auto& event : events) {
        const auto [place, is_new] = places.try_emplace({event.entity, event.id}, result.size());
        if (is_new) {
            result.push_back(event);
            continue;
        }
        Event& told = result[place->second];
        told.version = event.version;
        if (told.kind != kCreated || event.kind == kRemoved) told.kind = event.kind;
        if (told.former_owner.is_nil()) told.former_owner = event.former_owner;
    }
    return result;
}

void write_events(storage::WriteTx& tx, Instant now, const std::vector<Event>& events) {
    json::array row;
    for (const auto& event : condensed(events)) {
        row.push_back(to_json(event));
        if (row.size() < kEventsInRow) continue;
        write_row(tx, now, row);
        row.clear();
    }
    if (!row.empty()) write_row(tx, now, row);
}

std::vector<EventSet> read_events(storage::ReadTx& tx, const meta::Registry& registry,
                                  std::int64_t after, std::int64_t up_to, int limit,
                                  std::span<const Entity* const> about) {
    Sql sql("SELECT row_id, changes FROM events WHERE row_id > ");
    sql.bind(after) << " AND row_id <= ";
    sql.bind(up_to) << names_one_of(about) << " ORDER BY row_id LIMIT " << std::to_string(limit);
    std::vector<EventSet> sets;
    const auto rows = tx.query(sql);
    while (rows->next()) sets.push_back(read_set(registry, *rows));
    return sets;
}

std::optional<std::pair<std::int64_t, std::int64_t>> known_events(storage::ReadTx& tx) {
    // SQLite looks at the ends of one at a time only.
    const auto rows =
        tx.query(Sql("SELECT (SELECT min(row_id) FROM events), (SELECT max(row_id) FROM events)"));
    if (!rows->next() || rows->is_null(0)) return std::nullopt;
    return std::pair{rows->integer(0), rows->integer(1)};
}

std::vector<Id> readable(Session& session, const Entity& entity, const std::vector<Id>& ids) {
    if (!session.rights().may(access::Action::Read, entity)) return {};
    const Sql filter = session.rights().row_filter(entity, access::Action::Read, "t");
    if (filter.empty()) return ids;
    Sql sql("SELECT t.id FROM ");
    sql.name(entity.table) << " t WHERE t.id IN (";
    for (std::size_t i = 0; i < ids.size(); ++i) (sql << (i ? ", " : "")).bind(ids[i]);
    sql << ") AND " << filter;
    std::vector<Id> found;
    const auto rows = session.read().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

EventPosition take_position(const Engine& engine, storage::Deadline deadline) {
    EventPosition position;
    position.taken = engine.clock.now();
    const auto tx = engine.database.read(deadline);
    // A number is given by an INSERT, which holds the table until its commit: with this lock there
    // is none that was given and cannot be seen. It comes before the snapshot, and is short.
    if (tx->dialect() == storage::DialectKind::Postgres)
        tx->query(Sql("LOCK TABLE events IN SHARE MODE"))->next();
    const auto rows = tx->query(Sql("SELECT row_id, at FROM events ORDER BY row_id DESC LIMIT 1"));
    if (rows->next()) {
        position.number = rows->integer(0);
        position.at = rows->instant(1);
    }
    return position;
}

bool is_of(storage::ReadTx& tx, const EventPosition& position) {
    if (position.number == 0) return true;
    const auto known = known_events(tx);
    if (!known || known->second < position.number) return false;
    Sql sql("SELECT at FROM events WHERE row_id = ");
    const auto rows = tx.query(sql.bind(position.number));
    return !rows->next() || rows->instant(0) == position.at;  // older ones may be forgotten
}

void prune_events(storage::Database& database, Instant before, std::int64_t up_to) {
    {
        const auto tx = database.read();
        const auto rows = tx->query(Sql("SELECT at FROM events ORDER BY row_id LIMIT 1"));
        if (!rows->next() || rows->instant(0) >= before) return;
    }
    for (int turn = 0; turn < kTurns; ++turn)
        if (!forget_some(database, before, up_to)) return;
}

std::vector<EventSet> EventReader::read() {
    const auto tx = engine_.database.read();
    if (!begun_) begin(*tx);
    std::vector<EventSet> found;
    fill_gaps(*tx, found);
    for (auto& set : read_events(*tx, *engine_.registry, high_, INT64_MAX, kAtOnce)) {
        if (set.number > high_ + 1) note_gap(*tx, high_ + 1, set.number - 1);
        high_ = set.number;
        found.push_back(std::move(set));
    }
    return found;
}

/// A transaction that is under way while a process starts may have a number below the highest.
void EventReader::begin(storage::ReadTx& tx) {
    begun_ = true;
    const auto known = known_events(tx);
    if (!known) return;
    high_ = std::max(known->first - 1, known->second - kLookBack);
    for (const auto& set : read_events(tx, *engine_.registry, high_, INT64_MAX, kAtOnce)) {
        if (set.number > high_ + 1) note_gap(tx, high_ + 1, set.number - 1);
        high_ = set.number;
    }
}

void EventReader::fill_gaps(storage::ReadTx& tx, std::vector<EventSet>& found) {
    if (gaps_.empty()) return;
    const auto oldest = transactions(tx).first;
    const auto gaps = gaps_;
    for (const auto& [first, gap] : gaps) {
        for (auto& set : read_events(tx, *engine_.registry, first - 1, gap.last, kAtOnce)) {
            take_from_gap(set.number);
            found.push_back(std::move(set));
        }
    }
    std::erase_if(gaps_, [&](const auto& entry) { return entry.second.over_at <= oldest; });
}

void EventReader::note_gap(storage::ReadTx& tx, std::int64_t first, std::int64_t last) {
    gaps_[first] = {last, transactions(tx).second};
}

void EventReader::take_from_gap(std::int64_t number) {
    auto place = std::prev(gaps_.upper_bound(number));
    const auto [first, gap] = *place;
    gaps_.erase(place);
    if (first < number) gaps_[first] = {number - 1, gap.over_at};
    if (number < gap.last) gaps_[number + 1] = gap;
}

std::int64_t EventReader::horizon() const {
    return gaps_.empty() ? high_ : gaps_.begin()->first - 1;
}

}  // namespace suki::record
