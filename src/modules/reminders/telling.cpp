#include "modules/reminders/telling.h"

#include <algorithm>

#include "automation/notices.h"
#include "document/formats.h"
#include "modules/notices/told.h"
#include "modules/reach.h"
#include "modules/record_values.h"
#include "record/links.h"

namespace suki::modules::reminders {
namespace {

using record::Entity;
using record::Record;
using record::Session;

/// What is half a minute away or ago is now.
constexpr std::chrono::seconds kAboutNow{30};

std::vector<Id> people_to_remind(Session& session, const Entity& entity, const Record& record) {
    std::vector<Id> people;
    if (const auto owner = id_of(value_of(entity, record, "ownerId"))) people.push_back(*owner);
    const auto* colleagues = entity.find_navigation("users");
    if (!colleagues) return people;
    for (const auto& user : record::linked_ids(session, *colleagues, record.id()))
        if (std::find(people.begin(), people.end(), user) == people.end()) people.push_back(user);
    return people;
}

/// "ahead", "now", "begun" or "overdue"
std::string_view reminder_text(const Entity& entity, std::chrono::milliseconds ahead) {
    if (ahead > kAboutNow) return "ahead";
    if (ahead >= -kAboutNow) return "now";
    return entity.name == "task" ? "overdue" : "begun";
}

std::string reminder_subject(Session& session, const notices::Reader& reader, std::string_view key,
                             const std::string& when, const std::string& subject) {
    std::string text(session.registry().text(reader.locale, "text.reminder." + std::string(key)));
    for (const auto& [sign, word] : {std::pair("{when}", &when), std::pair("{subject}", &subject)})
        if (const auto at = text.find(sign); at != std::string::npos)
            text.replace(at, std::string_view(sign).size(), *word);
    return text;
}

}  // namespace

void remind(Session& session, const Entity& entity, const Record& record, Instant start) {
    const auto name = text_of(value_of(entity, record, "subject"));
    const auto* place = entity.find_property("place");
    const auto where = place ? text_of(record.at(*place)) : std::string();
    const auto ahead = start - session.now();
    const auto key = reminder_text(entity, ahead);
    for (const auto& user : people_to_remind(session, entity, record)) {
        const auto reader = notices::reader(session, user);
        if (!reader) continue;
        const document::Formats formats(reader->locale, reader->zone);
        automation::Notice notice;
        notice.kind = "deadline";
        notice.subject = reminder_subject(session, *reader, key, formats.ahead(ahead), name);
        notice.body = formats.moment(start) + (where.empty() ? "" : " · " + where);
        notice.entity = may_read(session, user, entity, record.id()) ? &entity : nullptr;
        notice.id = record.id();
        notice.name = name;
        automation::notify(session, {user}, notice);
    }
}

}  // namespace suki::modules::reminders
