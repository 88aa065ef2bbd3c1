#pragma once
#include <map>
#include <string>
#include <string_view>

#include "api/call.h"
#include "record/history.h"

namespace suki::api {

/// History as its reader understands it: labels in their language, names in the place of ids, as
/// far as they may read them.
class HistoryWords {
public:
    HistoryWords(Call& call, const meta::Entity& entity) : call_(call), entity_(entity) {}

    /// {"at", "by": {"id", "name"} or null, "door", "action", "changes": [{"field", "label",
    /// "from", "to"}]}
    json::object entry(const record::HistoryEntry& entry);

    std::string label_of(std::string_view property) const;
    /// An id becomes the name of what it points to, live or in the trash; any other value stays.
    json::value shown(std::string_view property, const json::value& value);
    const std::string& name_of(const meta::Entity& target, const Id& id);

private:
    json::object change(std::string_view name, const json::value& ends);

    Call& call_;
    const meta::Entity& entity_;
    std::map<Id, std::string> names_;
};

}  // namespace suki::api
