#pragma once
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/postgres/types.h"

namespace suki::storage::postgres {

/// A statement that the server has prepared, under `name`.
struct Prepared {
    std::string sql;
    std::string name;
    std::vector<TypeId> sent_types;  // kUnknown: left to the server
    std::vector<TypeId> types;       // what they turned out to be

    /// Whether `params` can be sent to it. NULL fits every type, a text every type that was
    /// inferred; so a record with other fields empty needs no statement of its own.
    bool takes(const std::vector<Value>& params) const;
};

/// The statements used last, by text and types of parameters.
class PreparedCache {
public:
    static constexpr std::size_t kCapacity = 256;

    Prepared* find(const std::string& sql, const std::vector<Value>& params);
    Prepared& add(const std::string& sql, const std::vector<Value>& params);
    /// The oldest one's name when there are too many; the caller deallocates it.
    std::optional<std::string> evict();
    void forget(const std::string& name);
    void learn(const std::string& name, std::vector<TypeId> types);

private:
    using Entries = std::list<Prepared>;
    Entries::iterator find_name(const std::string& name);
    void erase(Entries::iterator entry);

    Entries newest_first_;
    std::unordered_multimap<std::string_view, Entries::iterator> by_text_;
    std::uint64_t last_name_ = 0;
};

}  // namespace suki::storage::postgres
