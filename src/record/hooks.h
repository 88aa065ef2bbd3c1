#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/members.h"
#include "record/record.h"
#include "record/session.h"

namespace suki::record {

/// A record about to be written, inside the transaction. Hooks read and change `after`.
struct Draft {
    Session& session;
    const Entity& entity;
    const Record* before;  // null when it is being created
    Record after;

    bool is_new() const { return before == nullptr; }
    const Value& get(std::string_view property) const;
    void set(std::string_view property, Value value);
    bool is_empty(std::string_view property) const { return storage::is_null(get(property)); }
    /// True for a new record with a value, or when before and after differ.
    bool changed(std::string_view property) const;
};

using SaveHook = std::function<void(Draft&)>;

enum class WriteKind { Create, Update, Remove, Restore };

/// A record that was just written, with links and history, in a transaction that still may fail.
struct Saved {
    Session& session;
    const Entity& entity;
    WriteKind kind;
    const Record* before;  // null for Create
    const Record& after;

    const Value& get(std::string_view property) const;
    /// True for a new record with a value, or when before and after differ.
    bool changed(std::string_view property) const;
};

/// May write more records and jobs; does nothing outside the database.
using SavedHook = std::function<void(const Saved&)>;
/// May refuse that a record goes to the trash, by throwing.
using RemoveHook = std::function<void(Session&, const Entity&, const Record&)>;

/// A bound action: `opportunities(id)/Suki.win`. Checks rights through the engine's functions.
using BoundAction =
    std::function<json::value(Session&, const Entity&, const Id&, const json::object& parameters)>;

/// What modules add to entities. Filled at start, then only read.
class Hooks {
public:
    /// Runs before each save of `entity` in rising `order`, then by name.
    void before_save(std::string entity, int order, std::string name, SaveHook hook);
    /// Of every entity, among those of the entity itself by order and name.
    void before_save_any(int order, std::string name, SaveHook hook);
    /// Runs after each write of `entity`, in the same transaction, in rising `order`, then by name.
    void after_save(std::string entity, int order, std::string name, SavedHook hook);
    /// Of every entity, among those of the entity itself by order and name.
    void after_save_any(int order, std::string name, SavedHook hook);
    /// Runs before `entity`'s records go to the trash, in the order of registration.
    void before_remove(std::string entity, RemoveHook hook);
    /// Other parameters than these are refused: Invalid `request.unknown_member`.
    void action(std::string entity, std::string name, MemberNames parameters, BoundAction action);
    /// Of every entity that has none of its own of this name.
    void action_any(std::string name, MemberNames parameters, BoundAction action);

    void run_before_save(Draft& draft) const;
    void run_after_save(const Saved& saved) const;
    void run_before_remove(Session& session, const Entity& entity, const Record& record) const;
    const BoundAction* find_action(std::string_view entity, std::string_view name) const;
    std::vector<std::string> actions_of(std::string_view entity) const;

private:
    template <class Hook>
    struct Entry {
        int order;
        std::string name;
        Hook hook;
    };
    /// By entity; "*" is every entity. In rising order, then by name.
    template <class Hook>
    using Entries = std::map<std::string, std::vector<Entry<Hook>>, std::less<>>;

    template <class Hook>
    static void add(Entries<Hook>& all, std::string entity, Entry<Hook> entry);
    template <class Hook, class Subject>
    static void run(const Entries<Hook>& all, Subject& subject);

    Entries<SaveHook> save_;
    Entries<SavedHook> saved_;
    std::map<std::string, std::vector<RemoveHook>, std::less<>> remove_;
    std::map<std::string, std::map<std::string, BoundAction, std::less<>>, std::less<>> actions_;
};

}  // namespace suki::record
