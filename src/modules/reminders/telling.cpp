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
    if (const auto owner = owner_of(entity, record)) people.push_back(*owner);
    for (const auto& name : entity.reminds->people)
        for (const auto& user :
             record::linked_ids(session, *entity.find_navigation(name), record.id()))
            if (std::find(people.begin(), people.end(), user) == people.end())
                people.push_back(user);
    return people;
}

/// "ahead", "now", "begun" or "overdue"
std::string_view reminder_text(const meta::Reminds& reminds, std::chrono::milliseconds ahead) {
    const bool lasts = reminds.usually > 0 || !reminds.until.empty() || !reminds.lasts.empty();
    if (ahead > kAboutNow) return "ahead";
    if (ahead >= -kAboutNow) return "now";
    return lasts ? "begun" : "overdue";
}

/// "Close date: 3 June 2026", when it counts from a field.
std::string field_line(Session& session, const About& about, const Record& reminder,
                       const notices::Reader& reader) {
    const auto* property = counted_from(session, about, reminder);
    if (!property) return {};
    const auto& value = about.record.at(*property);
    const document::Formats formats(reader.locale, reader.zone);
    const auto* day = std::get_if<Date>(&value);
    const auto* at = std::get_if<Instant>(&value);
    if (!day && !at) return {};
    return std::string(session.registry().label(reader.locale, *about.entity,
                                                about.entity->field_of(*property))) +
           ": " + (day ? formats.date(*day) : formats.moment(*at));
}

}  // namespace

void remind_of(Session& session, const About& about, const Record& reminder) {
    const auto& reminders = session.registry().entity(kOwnReminder);
    const auto user = id_of(value_of(reminders, reminder, "userId"));
    const auto reader = user ? notices::reader(session, *user) : std::nullopt;
    if (!reader) return;
    automation::Notice notice;
    notice.kind = "reminder";
    notice.name = text_of(about.record.at(about.entity->name_property()));
    notice.subject = notices::filled(session.registry(), reader->locale, "text.reminder.own",
                                     {{"subject", notice.name}});
    notice.body = text_of(value_of(reminders, reminder, "note"));
    if (const auto line = field_line(session, about, reminder, *reader); !line.empty())
        notice.body += (notice.body.empty() ? "" : "\n") + line;
    notice.entity = about.entity;
    notice.id = about.record.id();
    notice.more = {{"reminderId", reminder.id()}};
    automation::notify(session, {*user}, notice);
}

void remind(Session& session, const Entity& entity, const Record& record, Instant start) {
    const auto name = text_of(record.at(entity.name_property()));
    const auto* place = entity.find_property(entity.reminds->place);
    const auto where = place ? text_of(record.at(*place)) : std::string();
    const auto ahead = start - session.now();
    const auto key = reminder_text(*entity.reminds, ahead);
    for (const auto& user : people_to_remind(session, entity, record)) {
        const auto reader = notices::reader(session, user);
        if (!reader) continue;
        const document::Formats formats(reader->locale, reader->zone);
        automation::Notice notice;
        notice.kind = "deadline";
        notice.subject =
            notices::filled(session.registry(), reader->locale, "text.reminder." + std::string(key),
                            {{"when", formats.ahead(ahead)}, {"subject", name}});
        notice.body = formats.moment(start) + (where.empty() ? "" : " · " + where);
        notice.entity = may_read(session, user, entity, record.id()) ? &entity : nullptr;
        notice.id = record.id();
        notice.name = name;
        automation::notify(session, {user}, notice);
    }
}

}  // namespace suki::modules::reminders
