#include "record/hooks.h"

#include <set>

#include <algorithm>

namespace suki::record {
namespace {
constexpr std::string_view kAny = "*";

const Property& property_of(const Entity& entity, std::string_view name) {
    const auto* found = entity.find_property(name);
    if (!found) throw internal(entity.name + " has no property " + std::string(name));
    return *found;
}

bool differs(const Entity& entity, std::string_view name, const Record* before,
             const Record& after) {
    const auto* found = entity.find_property(name);
    if (!found) return false;
    return before ? before->at(*found) != after.at(*found) : !storage::is_null(after.at(*found));
}

template <class Entry>
bool is_before(const Entry& a, const Entry& b) {
    return std::tie(a.order, a.name) < std::tie(b.order, b.name);
}

}  // namespace

const Value& Draft::get(std::string_view property) const {
    return after.at(property_of(entity, property));
}

void Draft::set(std::string_view property, Value value) {
    after.values[property_of(entity, property).position] = std::move(value);
}

bool Draft::changed(std::string_view property) const {
    return differs(entity, property, before, after);
}

const Value& Saved::get(std::string_view property) const {
    return after.at(property_of(entity, property));
}

bool Saved::changed(std::string_view property) const {
    return differs(entity, property, before, after);
}

template <class Hook>
void Hooks::add(Entries<Hook>& all, std::string entity, Entry<Hook> entry) {
    auto& entries = all[std::move(entity)];
    const auto place = std::upper_bound(
        entries.begin(), entries.end(), entry,
        [](const Entry<Hook>& a, const Entry<Hook>& b) { return is_before(a, b); });
    entries.insert(place, std::move(entry));
}

template <class Hook, class Subject>
void Hooks::run(const Entries<Hook>& all, Subject& subject) {
    static const std::vector<Entry<Hook>> none;
    const auto entries_of = [&](std::string_view key) -> const std::vector<Entry<Hook>>& {
        const auto entries = all.find(key);
        return entries == all.end() ? none : entries->second;
    };
    const auto& any = entries_of(kAny);
    const auto& own = entries_of(subject.entity.name);
    for (auto a = any.begin(), b = own.begin(); a != any.end() || b != own.end();) {
        const bool is_own = a == any.end() || (b != own.end() && is_before(*b, *a));
        (is_own ? *b++ : *a++).hook(subject);
    }
}

void Hooks::before_save(std::string entity, int order, std::string name, SaveHook hook) {
    add<SaveHook>(save_, std::move(entity), {order, std::move(name), std::move(hook)});
}

void Hooks::before_save_any(int order, std::string name, SaveHook hook) {
    before_save(std::string(kAny), order, std::move(name), std::move(hook));
}

void Hooks::after_save(std::string entity, int order, std::string name, SavedHook hook) {
    add<SavedHook>(saved_, std::move(entity), {order, std::move(name), std::move(hook)});
}

void Hooks::after_save_any(int order, std::string name, SavedHook hook) {
    after_save(std::string(kAny), order, std::move(name), std::move(hook));
}

void Hooks::before_remove(std::string entity, RemoveHook hook) {
    remove_[std::move(entity)].push_back(std::move(hook));
}

void Hooks::action(std::string entity, std::string name, MemberNames parameters,
                   BoundAction action) {
    auto strict = [known = std::move(parameters), act = std::move(action)](
                      Session& session, const Entity& of, const Id& id, const json::object& given) {
        expect_members(given, known);
        return act(session, of, id, given);
    };
    actions_[std::move(entity)].emplace(std::move(name), std::move(strict));
}

void Hooks::run_before_save(Draft& draft) const {
    run(save_, draft);
}

void Hooks::run_after_save(const Saved& saved) const {
    run(saved_, saved);
}

void Hooks::run_before_remove(Session& session, const Entity& entity, const Record& record) const {
    const auto hooks = remove_.find(entity.name);
    if (hooks == remove_.end()) return;
    for (const auto& hook : hooks->second) hook(session, entity, record);
}

void Hooks::action_any(std::string name, MemberNames parameters, BoundAction action) {
    this->action(std::string(kAny), std::move(name), std::move(parameters), std::move(action));
}

const BoundAction* Hooks::find_action(std::string_view entity, std::string_view name) const {
    for (const std::string_view key : {entity, kAny}) {
        const auto actions = actions_.find(key);
        if (actions == actions_.end()) continue;
        const auto found = actions->second.find(name);
        if (found != actions->second.end()) return &found->second;
    }
    return nullptr;
}

std::vector<std::string> Hooks::actions_of(std::string_view entity) const {
    std::set<std::string> names;
    for (const std::string_view key : {entity, kAny})
        if (const auto actions = actions_.find(key); actions != actions_.end())
            for (const auto& [name, action] : actions->second) names.insert(name);
    return {names.begin(), names.end()};
}

}  // namespace suki::record
