#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/record.h"
#include "record/session.h"

/// The calls of a queue, one item a record. Everything here is done with all rights, in the
/// caller's name: the actions and hooks before it decide who may.
namespace suki::modules::callqueues {

/// The queue, locked until the transaction ends: whoever takes or moves an item passes here, one
/// after the other. Throws NotFound `record.not_found` when the caller may not read it.
record::Record lock_queue(record::Session& session, const Id& queue);

/// Adds records that are not in the queue yet, in this order; how many there were. Only those that
/// the caller may read. Throws Invalid `queue.too_many`.
std::int64_t add_records(record::Session& session, const record::Record& queue,
                         const std::vector<Id>& records);

/// Adds what the queue's filter finds now, as far as the caller may read it.
std::int64_t fill(record::Session& session, const record::Record& queue);

/// What the caller is to call now: what is in their hand already, else the first that is due, and
/// that they may read. It is theirs until it is moved on, or too long has passed.
std::optional<record::Record> take_next(record::Session& session, const record::Record& queue);

/// After a call with this outcome: done, or again at `later` (absent: as the outcome says).
void move_on(record::Session& session, const record::Record& item, const Id& outcome,
             const std::optional<Instant>& later, const std::string& note);

/// Back to the others, as if it had not been taken.
void put_back(record::Session& session, const Id& item);

/// When the first of those put off is due.
std::optional<Instant> next_due(record::Session& session, const Id& queue);

}  // namespace suki::modules::callqueues
