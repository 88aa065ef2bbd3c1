#include "automation/actions.h"

namespace suki::automation {

std::string_view kind_name(Kind kind) {
    constexpr std::string_view kNames[] = {
        "text",     "longText", "template", "longTemplate", "filter", "field",  "users",  "team",
        "duration", "entity",   "values",   "boolean",      "number", "choice", "record", "any"};
    return kNames[static_cast<std::size_t>(kind)];
}

void Actions::add(ActionInfo info, Action action) {
    const std::string id = info.id;
    if (!all_.emplace(id, Entry{std::move(info), std::move(action)}).second)
        throw internal("two actions are called " + id);
}

const Actions::Entry* Actions::find(std::string_view id) const {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
}

}  // namespace suki::automation
