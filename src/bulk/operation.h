#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "record/session.h"
#include "storage/schema.h"

namespace suki::bulk {

enum class Action { Edit, Delete, Import };
//   running → done | failed;  done, failed → undoing → undone | failed
enum class State { Running, Done, Undoing, Undone, Failed };
std::string_view action_name(Action action);  // "edit" "delete" "import"
std::string_view state_name(State state);     // "running" …

/// Records by what became of them.
struct Counts {
    std::int64_t changed = 0, unchanged = 0, refused = 0;
    std::int64_t undone = 0, kept = 0;  // of those changed, when it is undone
};

/// One person's change of many records: table `bulk_operations`.
struct Operation {
    Id id, user;
    record::Door door = record::Door::Api;
    std::string entity;
    Action action = Action::Edit;
    State state = State::Running;
    json::object request;       // "values", and "ids" or "filter" and "search"
    std::int64_t total = 0;     // records at the start
    std::int64_t position = 0;  // how far it is: an index into the ids, or a row number; in an
    std::int64_t last = 0;      // undo, an item's number; and where it ends
    Counts counts;
    std::string error;  // why it failed

    bool is_at_work() const { return state == State::Running || state == State::Undoing; }
};

/// What became of one record, except those that were as wanted: table `bulk_items`.
struct Item {
    std::int64_t number = 0;  // counts from 1, in the order of the work
    Id record;
    std::string state;         // changed refused undone kept
    std::int64_t version = 0;  // that the operation left behind
    std::string changes;       // {"amount":[100,120]}; "" for a record that it created
    FieldError problem;        // target: the record's name, "" when nobody may know
    std::string entity{};      // when it is another than the operation's
};

std::vector<storage::Table> bulk_tables();

void insert(record::Session& session, const Operation& operation);
std::optional<Operation> find_operation(record::Session& session, const Id& id);
/// State, position, counts and error.
void save(record::Session& session, const Operation& operation);

void insert(record::Session& session, const Operation& operation, const Item& item);
/// State and problem.
void save(record::Session& session, const Operation& operation, const Item& item);
/// At most `most` of one state behind number `after`, in order.
std::vector<Item> items(record::Session& session, const Operation& operation,
                        std::string_view state, std::int64_t after, std::int64_t most);
/// At most `most` that are changed, from number `last` down.
std::vector<Item> items_down(record::Session& session, const Operation& operation,
                             std::int64_t last, std::int64_t most);
/// What the operation did to this record so far.
std::optional<Item> changed_item(record::Session& session, const Operation& operation,
                                 const Id& record);
/// Version and changes of one that is changed.
void save_change(record::Session& session, const Operation& operation, const Item& item);
/// At most `most` items less; true when none is left, and then the operation is gone too.
bool forget(record::Session& session, const Id& operation, std::int64_t most);

}  // namespace suki::bulk
