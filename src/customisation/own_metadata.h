#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace suki::customisation {

/// What administrators changed in their pages: the files of module `own`, by path without it
/// ("extensions/account.json"). A working copy; MetadataStore::edit() keeps what became of it.
class OwnMetadata {
public:
    using Files = std::map<std::string, json::object>;

    OwnMetadata() = default;
    explicit OwnMetadata(Files files) : files_(std::move(files)) {}

    const Files& files() const { return files_; }
    /// The file; an empty one where there was none.
    json::object& file(const std::string& path) { return files_[path]; }
    const json::object* find(const std::string& path) const;
    void remove(const std::string& path) { files_.erase(path); }
    void replace(Files files) { files_ = std::move(files); }

    json::object& extension(std::string_view entity);
    /// Own fields of an entity as they were added, also those in the trash.
    const json::array& fields(std::string_view entity) const;

    /// Says `key` in a locale; "": as Suki says it.
    void say(std::string_view locale, std::string_view key, std::string_view text);
    /// Forgets every text whose key is `prefix` or begins with `prefix` and a dot.
    void forget_texts(std::string_view prefix);

    /// dropped.json: {"entities": {name: {"at", "by"}}, "fields": {"account.xBudget": …}}.
    json::object& dropped(std::string_view kind);
    const json::object& dropped(std::string_view kind) const;

private:
    Files files_;
};

/// A member that is an object, made where it is missing or something else.
json::object& object_member(json::object& object, std::string_view key);
json::array& array_member(json::object& object, std::string_view key);

/// The later of two files of one path laid over the earlier: objects member by member, lists of
/// named things by name ("name", "value", "section"), other lists joined.
json::object overlaid(const json::object& earlier, const json::object& later);

}  // namespace suki::customisation
