// The turns of an operation at work, forth and back.
#include <algorithm>
#include <functional>

#include "base/log.h"
#include "bulk/bulk.h"
#include "bulk/selection.h"
#include "record/engine.h"
#include "record/history.h"
#include "record/loading.h"

namespace suki::bulk {
namespace {

using meta::Entity;
using record::Session;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTurn{15};  // then others that wait to write have theirs
constexpr std::int64_t kItems = 50;
constexpr std::int64_t kForgotten = 2'000;

/// The record's name if the person may know it.
std::string name_for(Session& session, const Entity& entity, const Id& id) {
    const auto found = record::find(session, entity, id);
    if (!found || !session.rights().can_see(entity, entity.name_property())) return {};
    const auto* name = std::get_if<std::string>(&found->at(entity.name_property()));
    return name ? *name : std::string();
}

FieldError problem_of(const Error& error, std::string name) {
    return {error.code(), error.message(), std::move(name)};
}

/// Runs `write` in a savepoint; the record's own error, if it throws one.
std::optional<FieldError> attempt(Session& session, const Entity& entity, const Id& id,
                                  const std::function<void()>& write) {
    try {
        session.write().savepoint(write);
        return std::nullopt;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Unavailable || error.kind() == ErrorKind::Internal) throw;
        return problem_of(error, name_for(session, entity, id));
    }
}

class Forth {
public:
    Forth(Session& session, const Entity& entity, Operation& operation)
        : session_(session), entity_(entity), operation_(operation) {
        if (operation.action == Action::Edit)
            input_ =
                record::read_input(session, entity, operation.request.at("values").as_object());
    }

    void turn() {
        const auto begun = steady_clock::now();
        const Part part = next_part(session_, entity_, operation_);
        for (const auto& place : part.places) {
            change(place.id);
            operation_.position = place.row;
            if (steady_clock::now() - begun > kTurn) return;
        }
        operation_.position = part.end;
    }

private:
    void change(const Id& id) {
        auto& counts = operation_.counts;
        Item item;
        item.number = counts.changed + counts.unchanged + counts.refused + 1;
        item.record = id;
        const auto problem = attempt(session_, entity_, id, [&] { write(item); });
        if (!problem && item.state.empty()) {
            ++counts.unchanged;
            return;
        }
        if (problem) item = {item.number, id, "refused", 0, {}, *problem};
        ++(problem ? counts.refused : counts.changed);
        insert(session_, operation_, item);
    }

    void write(Item& item) {
        auto& tx = session_.write();
        const auto before = record::load(tx, entity_, item.record, record::Lock::Yes);
        if (operation_.action == Action::Edit)
            record::update(session_, entity_, item.record, input_);
        else
            record::remove(session_, entity_, item.record);
        const auto after = record::load(tx, entity_, item.record);
        if (!before || !after || after->version == before->version) return;
        item.state = "changed";
        item.version = after->version;
        item.changes = record::describe_changes(entity_, &*before, *after);
    }

    Session& session_;
    const Entity& entity_;
    Operation& operation_;
    record::Input input_;
};

/// How many changes of the record by people, not by rules that they set off, are newer than
/// `version`; those of rules do not keep what an import made from going.
bool people_changed(Session& session, const Entity& entity, const record::Record& now,
                    std::int64_t version) {
    const auto newer = now.version - version;
    const auto entries = record::read_history(session, entity, now.id(), 0, newer);
    return std::ssize(entries) < newer ||
           std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
               return entry.door != record::door_name(record::Door::Rule) &&
                      entry.door != record::door_name(record::Door::System);
           });
}

/// From the last to the first, so that what others lean on goes after them.
class Back {
public:
    Back(Session& session, const Entity& entity, Operation& operation)
        : session_(session), entity_(entity), operation_(operation) {}

    void turn() {
        const auto begun = steady_clock::now();
        const auto part =
            items_down(session_, operation_, operation_.last - operation_.position, kItems);
        for (auto item : part) {
            put_back(item);
            operation_.position = operation_.last - item.number + 1;
            if (steady_clock::now() - begun > kTurn) return;
        }
        if (std::ssize(part) < kItems) operation_.position = operation_.last;
    }

private:
    const Entity& entity_of(const Item& item) const {
        const auto* other = session_.registry().find_entity(item.entity);
        return other ? *other : entity_;
    }

    void put_back(Item& item) {
        const auto& entity = entity_of(item);
        const auto problem = attempt(session_, entity, item.record, [&] { write(entity, item); });
        item.state = problem ? "kept" : "undone";
        if (problem) item.problem = *problem;
        ++(problem ? operation_.counts.kept : operation_.counts.undone);
        save(session_, operation_, item);
    }

    void write(const Entity& entity, const Item& item) {
        const auto now = record::load(session_.write(), entity, item.record, record::Lock::Yes);
        const bool made = operation_.action == Action::Import && item.changes.empty();
        const bool same =
            now &&
            (now->version == item.version ||
             (made && !now->deleted && !people_changed(session_, entity, *now, item.version)));
        if (!same)
            throw conflict("bulk.changed_since",
                           "Somebody changed this record since; it stays as it is now.");
        if (made) return record::remove(session_, entity, item.record);
        if (operation_.action == Action::Delete)
            return record::restore(session_, entity, item.record);
        const auto earlier = record::read_input(session_, entity, earlier_values(entity, item));
        record::update(session_, entity, item.record, earlier);
        // What a hook derived from another of these values is put back by the second time.
        record::update(session_, entity, item.record, earlier);
    }

    json::object earlier_values(const Entity& entity, const Item& item) const {
        json::object values;
        const auto changes = parse_json(item.changes);
        for (const auto& [name, ends] : changes.as_object()) {
            const auto* property = entity.find_property(name);
            if (property && property->writable && session_.rights().can_write(entity, *property))
                values[name] = ends.as_array().at(0);
            if (!property && entity.find_navigation(name))
                values[std::string(name) + "@odata.bind"] = ends.as_array().at(0);
        }
        return values;
    }

    Session& session_;
    const Entity& entity_;
    Operation& operation_;
};

void fail(Operation& operation, std::string_view error) {
    operation.state = State::Failed;
    operation.error = error;
    log::warning("bulk.failed", {{"operation", operation.id.text()}, {"error", error}});
}

void take_turn(Session& session, Operation& operation) {
    const auto actor = record::Actor::person(session, operation.user, operation.door);
    const auto* entity = session.registry().find_entity(operation.entity);
    if (!actor || !entity) return fail(operation, "Whoever started it, or its kind, is gone.");
    session.continue_as(*actor, session.now());
    const bool forth = operation.state == State::Running;
    try {
        forth ? Forth(session, *entity, operation).turn()
              : Back(session, *entity, operation).turn();
    } catch (const Error& error) {
        // Of the whole: the person may no longer write the field, or read the records.
        if (error.kind() == ErrorKind::Unavailable || error.kind() == ErrorKind::Internal) throw;
        return fail(operation, error.message());
    }
    if (operation.position < operation.last) return;
    operation.state = forth ? State::Done : State::Undone;
    log::info("bulk.ended", {{"operation", operation.id.text()},
                             {"state", state_name(operation.state)},
                             {"changed", operation.counts.changed},
                             {"refused", operation.counts.refused}});
}

void handle_work(Session& session, const jobs::Running& job) {
    const Id id = Id::parse(text_at(job.payload, "operation")).value_or(Id{});
    auto operation = find_operation(session, id);
    if (!operation || !operation->is_at_work()) return;
    const auto untouched = *operation;
    try {
        session.write().savepoint([&] { take_turn(session, *operation); });
    } catch (const std::exception& error) {
        if (!job.is_last) throw;
        *operation = untouched;
        fail(*operation, error.what());
    }
    save(session, *operation);
    if (operation->is_at_work())
        jobs::enqueue(session, {kWork, job.payload, session.engine().clock.now(), {}});
}

void handle_forget(Session& session, const jobs::Running& job) {
    const Id id = Id::parse(text_at(job.payload, "operation")).value_or(Id{});
    if (!forget(session, id, kForgotten))
        jobs::enqueue(session, {kForget, job.payload, session.now(), {}});
}

}  // namespace

void register_jobs(jobs::Handlers& handlers) {
    handlers.add(kWork, jobs::DatabaseHandler(handle_work));
    handlers.add(kForget, jobs::DatabaseHandler(handle_forget));
}

}  // namespace suki::bulk
