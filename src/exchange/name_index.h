#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/record.h"
#include "record/session.h"

namespace suki::exchange {

/// By which kind of name a record was found; the surer first.
enum class NameKind { Name, Unique, Alternative };

struct NamedRecord {
    const meta::Entity* entity;
    Id id;
    NameKind kind;
};

/// The names of all live, readable records of one entity, to find records by what people call
/// them: the name, any unique text, or one of its alternative names. Case, accents and double
/// spaces do not count. Needs some 150 bytes a name.
class NameIndex {
public:
    NameIndex(record::Session& session, const meta::Entity& entity);

    /// Every record called `name`; empty when none.
    std::vector<NamedRecord> find(std::string_view name) const;
    /// The most similar name as it is written, and how similar (0 to 1); "" in an empty index.
    /// Goes over all names.
    std::pair<std::string, double> closest(std::string_view name) const;
    /// Adds a record that was just created.
    void add(const record::Record& record);
    std::size_t size() const { return by_name_.size(); }

private:
    struct Entry {
        std::string written;
        Id id;
        NameKind kind;
    };
    void add_name(std::string_view written, const Id& id, NameKind kind);

    const meta::Entity& entity_;
    std::unordered_multimap<std::string, Entry> by_name_;
};

/// Folded, with single spaces.
std::string name_key(std::string_view name);

}  // namespace suki::exchange
