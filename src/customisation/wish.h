#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/members.h"
#include "customisation/names.h"

namespace suki::customisation {

/// What an administrator sent, read member by member; problems are gathered and told together.
class Wish {
public:
    explicit Wish(const json::object& object) : object_(object) {}

    bool has(std::string_view key) const { return object_.if_contains(key) != nullptr; }
    bool is_null(std::string_view key) const;
    const json::object& object() const { return object_; }
    const std::vector<FieldError>& problems() const { return problems_; }

    /// Members that are none of these are problems, `customisation.unknown_key`.
    void expect(const MemberNames& known);

    /// {"en": "Budget", "pl": ""}: texts by locale, trimmed, also empty ones.
    Texts texts(std::string_view key);
    /// The same without empty ones; at least one must be there.
    Texts needed_texts(std::string_view key);
    bool flag(std::string_view key, bool fallback = false);
    std::string text(std::string_view key, std::size_t longest);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t least,
                                        std::int64_t most);
    std::optional<double> number(std::string_view key);
    std::vector<std::string> names(std::string_view key);
    const json::array& list(std::string_view key);

    void problem(std::string code, std::string message, std::string_view target);
    /// Throws Invalid with all problems, if there are any.
    void finish() const;

private:
    void wrong_type(std::string_view key, std::string_view expected);

    const json::object& object_;
    std::vector<FieldError> problems_;
};

}  // namespace suki::customisation
