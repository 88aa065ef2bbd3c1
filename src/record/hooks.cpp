#include "record/hooks.h"

#include <algorithm>

namespace suki::record {
namespace {
constexpr std::string_view kAny = "*";
}

const Value& Draft::get(std::string_view property) const {
    const auto* found = entity.find_property(property);
    if (!found) throw internal(entity.name + " has no property " + std::string(property));
    return after.at(*found);
}

void Draft::set(std::string_view property, Value value) {
    const auto* found = entity.find_property(property);
    if (!found) throw internal(entity.name + " has no property " + std::string(property));
    after.values[found->position] = std::move(value);
}

bool Draft::changed(std::string_view property) const {
    const auto* found = entity.find_property(property);
    if (!found) return false;
    if (is_new()) return !storage::is_null(after.at(*found));
    return before->at(*found) != after.at(*found);
}

void Hooks::before_save(std::string entity, int order, std::string name, SaveHook hook) {
    auto& entries = save_[std::move(entity)];
    entries.push_back({order, std::move(name), std::move(hook)});
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.order, a.name) < std::tie(b.order, b.name);
    });
}

void Hooks::before_save_any(int order, std::string name, SaveHook hook) {
    before_save(std::string(kAny), order, std::move(name), std::move(hook));
}

void Hooks::before_remove(std::string entity, RemoveHook hook) {
    remove_[std::move(entity)].push_back(std::move(hook));
}

void Hooks::action(std::string entity, std::string name, BoundAction action) {
    actions_[std::move(entity)].emplace(std::move(name), std::move(action));
}

void Hooks::run_before_save(Draft& draft) const {
    for (const std::string_view key : {kAny, std::string_view(draft.entity.name)}) {
        const auto entries = save_.find(key);
        if (entries == save_.end()) continue;
        for (const auto& entry : entries->second) entry.hook(draft);
    }
}

void Hooks::run_before_remove(Session& session, const Entity& entity, const Record& record) const {
    const auto hooks = remove_.find(entity.name);
    if (hooks == remove_.end()) return;
    for (const auto& hook : hooks->second) hook(session, entity, record);
}

const BoundAction* Hooks::find_action(std::string_view entity, std::string_view name) const {
    const auto actions = actions_.find(entity);
    if (actions == actions_.end()) return nullptr;
    const auto found = actions->second.find(name);
    return found == actions->second.end() ? nullptr : &found->second;
}

std::vector<std::string> Hooks::actions_of(std::string_view entity) const {
    std::vector<std::string> names;
    if (const auto actions = actions_.find(entity); actions != actions_.end())
        for (const auto& [name, action] : actions->second) names.push_back(name);
    return names;
}

}  // namespace suki::record
