#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/json.h"

namespace suki::meta {

/// Typed access to a metadata object, with errors that say where.
class JsonSource {
public:
    JsonSource(const json::object& object, std::string where)
        : object_(object), where_(std::move(where)) {}

    std::string text(std::string_view key, std::string_view fallback = {}) const;
    std::string required_text(std::string_view key) const;
    bool flag(std::string_view key) const;
    std::int64_t integer(std::string_view key, std::int64_t fallback) const;
    std::vector<std::string> texts(std::string_view key) const;
    const json::array& array(std::string_view key) const;  // empty when absent
    const json::value* find(std::string_view key) const { return object_.if_contains(key); }
    /// Throws when the object has a key that is not in `known`.
    void expect_only(std::initializer_list<std::string_view> known) const;

    [[noreturn]] void fail(const std::string& problem) const;

private:
    const json::object& object_;
    std::string where_;
};

}  // namespace suki::meta
