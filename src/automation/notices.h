#pragma once
#include <string>
#include <vector>

#include "record/record.h"
#include "record/session.h"

namespace suki::automation {

/// A word to people, in the app.
struct Notice {
    std::string kind = "rule";  // what sort, for people's settings: "rule", "system", "mention" …
    std::string subject, body;
    const record::Entity* entity = nullptr;  // what it is about, if anything
    Id id;
    std::string name;
    /// Properties that modules have added to notifications, by name.
    std::vector<std::pair<std::string, storage::Value>> more = {};
};

/// Writes one notification for each user, in the session's transaction.
void notify(record::Session& session, const std::vector<Id>& users, const Notice& notice);

/// Active users of the role administrator.
std::vector<Id> administrators(record::Session& session);

}  // namespace suki::automation
