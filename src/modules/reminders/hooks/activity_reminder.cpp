#include "modules/reminders/hooks/activity_reminder.h"

#include <cctype>

#include "modules/reminders/activity.h"
#include "modules/reminders/telling.h"
#include "record/loading.h"

namespace suki::modules::reminders {
namespace {

using record::Entity;
using record::Record;
using record::Saved;
using record::Session;
using record::WriteKind;

/// So much may pass between the form and its save. Only for what is new: of anything else the word
/// may have gone out already.
constexpr std::chrono::minutes kFormTime{1};

std::string reminder_key(const Id& id) {
    return "reminder:" + id.text();
}

/// Does the filter speak of the property?
bool speaks_of(std::string_view filter, std::string_view property) {
    const auto is_letter = [&](std::size_t at) {
        return at < filter.size() && std::isalnum(static_cast<unsigned char>(filter[at])) != 0;
    };
    for (auto at = filter.find(property); at != std::string_view::npos;
         at = filter.find(property, at + 1))
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + property.size())) return true;
    return false;
}

bool changes_plan(const Saved& saved) {
    const auto& reminds = *saved.entity.reminds;
    for (const std::string_view name :
         {std::string_view(reminds.wish), std::string_view(reminds.at),
          std::string_view(reminds.repeats), std::string_view("exceptDates"),
          std::string_view(saved.entity.owner_property)})
        if (saved.changed(name)) return true;
    for (const auto& property : saved.entity.properties)
        if (speaks_of(reminds.when, property.name) && saved.changed(property.name)) return true;
    return false;
}

std::optional<Reminder> next_of_activity(Session& session, const Entity& entity,
                                         const Record& record, Instant after) {
    const auto wish = wish_of(session, entity, record);
    return wish ? next_reminder(*wish, after, session.now()) : std::nullopt;
}

/// `after`: what was due until then was told.
void plan_reminder(Session& session, const Entity& entity, const Id& id, Instant after,
                   Instant due) {
    jobs::enqueue(session,
                  {kReminder,
                   {{"entity", entity.name}, {"id", id.text()}, {"after", format_instant(after)}},
                   due,
                   reminder_key(id)});
}

}  // namespace

void activity_reminder(const Saved& saved) {
    if (!saved.entity.reminds) return;
    if (saved.kind == WriteKind::Update && !changes_plan(saved)) return;
    auto& session = saved.session;
    const bool is_new = saved.kind == WriteKind::Create;
    const Instant after = is_new ? session.now() - kFormTime : session.now();
    const auto next = saved.kind == WriteKind::Remove
                          ? std::nullopt
                          : next_of_activity(session, saved.entity, saved.after, after);
    if (next)
        plan_reminder(session, saved.entity, saved.after.id(), after, next->due);
    else if (!is_new)
        jobs::cancel(session, reminder_key(saved.after.id()));
}

void handle_reminder(Session& session, const jobs::Running& job) {
    const auto* entity =
        session.registry().find_entity(std::string_view(job.payload.at("entity").as_string()));
    const auto id = Id::parse(std::string_view(job.payload.at("id").as_string()));
    const auto after = parse_instant(std::string_view(job.payload.at("after").as_string()));
    if (!entity || !entity->reminds || !id || !after) return;
    // Not locked: who changes it waits for this job, and must not be waited for.
    const auto record = record::load(session.write(), *entity, *id);
    if (!record || record->deleted) return;
    const auto next = next_of_activity(session, *entity, *record, *after);
    if (!next) return;
    // A calendar may have got another zone meanwhile.
    if (next->due > session.now()) return plan_reminder(session, *entity, *id, *after, next->due);
    remind(session, *entity, *record, next->start);
    if (const auto later = next_of_activity(session, *entity, *record, next->due))
        plan_reminder(session, *entity, *id, next->due, later->due);
}

}  // namespace suki::modules::reminders
