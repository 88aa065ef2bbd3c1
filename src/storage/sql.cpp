#include "storage/sql.h"

#include <cassert>
#include <cstring>

namespace suki::storage {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

[[maybe_unused]] bool is_identifier(std::string_view text) {
    for (const char c : text) {
        if (!is_digit(c) && c != '_' && (c < 'a' || c > 'z')) return false;
    }
    return !text.empty();
}

/// Where the string or quoted name that opens at `at` ends.
std::size_t after_quoted(std::string_view text, std::size_t at) {
    const std::size_t end = text.find(text[at], at + 1);
    return end == std::string_view::npos ? text.size() : end + 1;
}

std::size_t number_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

/// Appends `text` with every placeholder's number raised by `offset`.
void append_renumbered(std::string& out, std::string_view text, std::size_t offset) {
    std::size_t copied = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '\'' || text[at] == '"') {
            at = after_quoted(text, at);
        } else if (text[at] == '$' && number_end(text, at + 1) > at + 1) {
            const std::size_t end = number_end(text, at + 1);
            out += text.substr(copied, at + 1 - copied);
            out +=
                std::to_string(std::stoul(std::string(text.substr(at + 1, end - at - 1))) + offset);
            copied = at = end;
        } else {
            ++at;
        }
    }
    out += text.substr(copied);
}

/// The bytes of a value.
struct Bytes {
    std::string operator()(std::monostate) const { return ""; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const Id& id) const { return id.text(); }
    template <class Plain>
    std::string operator()(const Plain& plain) const {
        std::string bytes(sizeof plain, '\0');
        std::memcpy(bytes.data(), &plain, sizeof plain);
        return bytes;
    }
};

}  // namespace

Sql& Sql::operator<<(const Sql& fragment) {
    if (params_.empty() || fragment.params_.empty()) {
        text_ += fragment.text_;
    } else {
        append_renumbered(text_, fragment.text_, params_.size());
    }
    params_.insert(params_.end(), fragment.params_.begin(), fragment.params_.end());
    return *this;
}

Sql& Sql::bind(Value value) {
    params_.push_back(std::move(value));
    text_ += '$';
    text_ += std::to_string(params_.size());
    return *this;
}

Sql& Sql::name(std::string_view identifier) {
    assert(is_identifier(identifier));
    text_ += '"';
    text_ += identifier;
    text_ += '"';
    return *this;
}

std::string Sql::key() const {
    std::string key = text_;
    for (const auto& value : params_) {
        const auto bytes = std::visit(Bytes{}, value);
        key.append("\n").append(std::to_string(value.index())).append(" ");
        key.append(std::to_string(bytes.size())).append(":").append(bytes);
    }
    return key;
}

}  // namespace suki::storage
