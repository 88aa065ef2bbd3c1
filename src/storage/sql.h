#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/value.h"

namespace suki::storage {

/// SQL text with its parameters in order, written for both databases: placeholders are $1, $2 …
/// Values never enter the text, so nothing a caller sends can become SQL.
class Sql {
public:
    Sql() = default;
    explicit Sql(std::string_view text) : text_(text) {}

    Sql& operator<<(std::string_view text) {
        text_ += text;
        return *this;
    }
    /// Appends another fragment; its placeholders are renumbered.
    Sql& operator<<(const Sql& fragment);
    /// Appends the next placeholder and keeps `value` for it.
    Sql& bind(Value value);
    /// Appends "name" as a quoted identifier; name is [a-z0-9_]+ (asserted).
    Sql& name(std::string_view identifier);

    const std::string& text() const { return text_; }
    const std::vector<Value>& params() const { return params_; }
    /// Text and values, to know the same question again.
    std::string key() const;
    bool empty() const { return text_.empty(); }

private:
    std::string text_;
    std::vector<Value> params_;
};

}  // namespace suki::storage
