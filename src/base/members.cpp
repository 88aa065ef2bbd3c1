#include "base/members.h"

#include <algorithm>

#include "base/error.h"

namespace suki {

std::vector<std::string> unknown_members(const json::object& object, const MemberNames& known) {
    std::vector<std::string> unknown;
    for (const auto& member : object) {
        const std::string_view name(member.key());
        const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
        if (!is_known && !name.starts_with('@')) unknown.emplace_back(name);
    }
    return unknown;
}

std::string say_unknown(std::string_view member, const MemberNames& known) {
    std::string message = "\"" + std::string(member) + "\" is ";
    if (known.empty()) return message + "not known: nothing can be said here.";
    if (known.size() == 1) return message.append("not ").append(known[0]) + ".";
    message += "none of ";
    for (std::size_t i = 0; i < known.size(); ++i)
        message.append(i == 0 ? "" : i + 1 == known.size() ? " and " : ", ").append(known[i]);
    return message + ".";
}

void expect_members(const json::object& object, const MemberNames& known, const std::string& code) {
    const auto unknown = unknown_members(object, known);
    if (!unknown.empty()) throw invalid(code, say_unknown(unknown[0], known)).target(unknown[0]);
}

}  // namespace suki
