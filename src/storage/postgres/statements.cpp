#include "storage/postgres/statements.h"

#include <algorithm>

namespace suki::storage::postgres {
namespace {

bool is_textual(TypeId type) {
    return type == kText || type == kVarchar || type == kJsonb || type == kJson;
}

}  // namespace

bool Prepared::takes(const std::vector<Value>& params) const {
    if (params.size() != types.size()) return false;
    for (std::size_t i = 0; i < params.size(); ++i) {
        if (is_null(params[i])) continue;
        const bool text = std::holds_alternative<std::string>(params[i]);
        const bool fits = text ? sent_types[i] == kUnknown || is_textual(types[i])
                               : types[i] == type_of(params[i]);
        if (!fits) return false;
    }
    return true;
}

Prepared* PreparedCache::find(const std::string& sql, const std::vector<Value>& params) {
    const auto [first, last] = by_text_.equal_range(sql);
    const auto found =
        std::find_if(first, last, [&](const auto& entry) { return entry.second->takes(params); });
    if (found == last) return nullptr;
    newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
    return &*found->second;
}

Prepared& PreparedCache::add(const std::string& sql, const std::vector<Value>& params) {
    std::vector<TypeId> types;
    for (const Value& value : params) types.push_back(type_of(value));
    newest_first_.push_front({sql, "s" + std::to_string(++last_name_), types, types});
    by_text_.emplace(newest_first_.front().sql, newest_first_.begin());
    return newest_first_.front();
}

std::optional<std::string> PreparedCache::evict() {
    if (newest_first_.size() < kCapacity) return std::nullopt;
    const auto oldest = std::prev(newest_first_.end());
    const std::string name = oldest->name;
    erase(oldest);
    return name;
}

void PreparedCache::forget(const std::string& name) {
    const auto entry = find_name(name);
    if (entry != newest_first_.end()) erase(entry);
}

void PreparedCache::learn(const std::string& name, std::vector<TypeId> types) {
    const auto entry = find_name(name);
    if (entry != newest_first_.end()) entry->types = std::move(types);
}

PreparedCache::Entries::iterator PreparedCache::find_name(const std::string& name) {
    return std::find_if(newest_first_.begin(), newest_first_.end(),
                        [&](const Prepared& prepared) { return prepared.name == name; });
}

void PreparedCache::erase(Entries::iterator entry) {
    const auto [first, last] = by_text_.equal_range(entry->sql);
    by_text_.erase(std::find_if(first, last, [&](const auto& e) { return e.second == entry; }));
    newest_first_.erase(entry);
}

}  // namespace suki::storage::postgres
