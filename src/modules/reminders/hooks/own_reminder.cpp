#include "modules/reminders/hooks/own_reminder.h"

#include "modules/as_system.h"
#include "modules/record_values.h"
#include "modules/reminders/own.h"
#include "modules/reminders/telling.h"
#include "record/loading.h"

namespace suki::modules::reminders {
namespace {

using record::Draft;
using record::Record;
using record::Saved;
using record::Session;
using record::WriteKind;
using storage::Value;

/// So much may pass between the form and its save.
constexpr std::chrono::minutes kBetweenFormAndSave{1};

std::string own_key(const Id& id) {
    return "reminder.own:" + id.text();
}

void plan_own(Session& session, const Id& id, Instant at) {
    jobs::enqueue(session, {kOwn, {{"id", id.text()}}, at, own_key(id)});
}

bool changes_wish(const Draft& draft) {
    for (const auto* name : {"remindAt", "dateField", "minutesBefore"})
        if (draft.changed(name)) return true;
    return draft.is_new();
}

void expect_same_record(const Draft& draft) {
    if (draft.is_new()) return;
    for (const auto* name : {"recordEntity", "recordId"})
        if (draft.changed(name))
            throw invalid("reminder.other_record", "A reminder stays with its record.")
                .target(name);
}

About expect_readable(const Draft& draft) {
    auto found = about(draft.session, draft.after);
    if (!found || found->entity->name == kOwnReminder)
        throw invalid("reminder.unknown_record", "There is no such record, or you may not read it.")
            .target("recordId");
    return std::move(*found);
}

void expect_time(const Draft& draft, const About& about) {
    if (!draft.is_empty("remindAt")) return;
    if (draft.is_empty("dateField"))
        throw invalid("reminder.no_time",
                      "Say when to remind: remindAt, or dateField with minutesBefore.")
            .target("remindAt");
    if (!counted_from(draft.session, about, draft.after))
        throw invalid("reminder.unknown_field",
                      "dateField must be a date or a moment of that record.")
            .target("dateField");
}

const char* time_property(const Draft& draft) {
    for (const auto* name : {"snoozedUntil", "remindAt"})
        if (!draft.is_empty(name)) return name;
    return "minutesBefore";
}

/// Both say when; what was said last counts.
void keep_one_time(Draft& draft) {
    if (!draft.is_empty("remindAt") && !draft.is_empty("dateField"))
        draft.set(
            draft.changed("dateField") && !draft.changed("remindAt") ? "remindAt" : "dateField",
            Value());
}

void set_due(Draft& draft, const About& about) {
    const auto due = own_due(draft.session, about, draft.after);
    if (due && due->at < draft.session.now() - kBetweenFormAndSave)
        throw invalid("reminder.past", "Choose a time that is still to come.")
            .target(time_property(draft));
    draft.set("name", text_of(about.record.at(about.entity->name_property())));
    draft.set("dueAt", due ? Value(due->at) : Value());
    draft.set("status", std::string("Planned"));
}

/// Those of people who have not done with it yet.
std::vector<Id> reminders_of(Session& session, const Id& record) {
    storage::Sql sql("SELECT id FROM reminders WHERE deleted_at IS NULL AND record_id = ");
    sql.bind(record.text()) << " AND status = ";
    sql.bind(std::string("Planned")) << " ORDER BY row_id";
    std::vector<Id> found;
    const auto rows = session.write().query(sql);
    while (rows->next()) found.push_back(rows->id(0));
    return found;
}

bool moves_field(const Saved& saved, const std::string& field) {
    return saved.kind == WriteKind::Update && !field.empty() && saved.changed(field);
}

/// Was it not told yet when its record went to the trash, which took its time away?
bool missed_in_trash(const Saved& saved, const Value& changed_at, Instant due) {
    const auto* at = std::get_if<Instant>(&changed_at);
    return saved.kind == WriteKind::Restore && at && due > *at;
}

class Following {
public:
    explicit Following(const Saved& saved)
        : saved_(saved),
          session_(saved.session),
          entity_(session_.registry().entity(kOwnReminder)) {}

    void follow(const Id& id) {
        auto reminder = record::load(session_.write(), entity_, id, record::Lock::Yes);
        if (!reminder || reminder->deleted) return;
        const bool moved = moves_field(saved_, text_of(value_of(entity_, *reminder, "dateField")));
        const Value changed_at = value_of(entity_, *reminder, "modifiedAt");
        if (moved) reminder->values[entity_.find_property("snoozedUntil")->position] = Value();
        const auto found =
            saved_.kind == WriteKind::Remove ? std::nullopt : about(session_, *reminder);
        const auto due = found ? own_due(session_, *found, *reminder) : std::nullopt;
        save(*reminder, found, due);
        if (!due || due->at > session_.now()) return;
        if (moved ? due->moment > session_.now() : missed_in_trash(saved_, changed_at, due->at))
            plan_own(session_, id, session_.now());
    }

private:
    void save(const Record& reminder, const std::optional<About>& found,
              const std::optional<Due>& due) {
        std::vector<std::pair<std::string, Value>> values{
            {"dueAt", due ? Value(due->at) : Value()},
            {"snoozedUntil", value_of(entity_, reminder, "snoozedUntil")}};
        if (found)
            values.emplace_back("name", text_of(found->record.at(found->entity->name_property())));
        const AsSystem system(session_);
        save_again(session_, entity_, reminder.id(), values);
    }

    const Saved& saved_;
    Session& session_;
    const record::Entity& entity_;
};

}  // namespace

void own_reminder_checked(Draft& draft) {
    if (draft.session.actor().user.is_nil()) return;  // the program follows the record
    if (draft.is_new()) draft.set("userId", draft.session.actor().user);
    expect_same_record(draft);
    const bool anew = changes_wish(draft);
    const bool snoozed = draft.changed("snoozedUntil") && !draft.is_empty("snoozedUntil");
    if (!anew && !snoozed) return;
    if (!snoozed) draft.set("snoozedUntil", Value());
    keep_one_time(draft);
    const auto found = expect_readable(draft);
    expect_time(draft, found);
    set_due(draft, found);
}

void own_reminder_planned(const Saved& saved) {
    const bool is_new = saved.kind == WriteKind::Create;
    if (saved.kind == WriteKind::Update && !saved.changed("dueAt") && !saved.changed("status"))
        return;
    auto& session = saved.session;
    const auto* due = std::get_if<Instant>(&saved.get("dueAt"));
    const auto from = is_new ? session.now() - kBetweenFormAndSave : session.now();
    if (due && *due >= from && text_of(saved.get("status")) == "Planned" &&
        saved.kind != WriteKind::Remove)
        plan_own(session, saved.after.id(), *due);
    else if (!is_new)
        jobs::cancel(session, own_key(saved.after.id()));
}

void own_reminders_follow(const Saved& saved) {
    if (saved.kind == WriteKind::Create || saved.entity.name == kOwnReminder) return;
    for (const auto& id : reminders_of(saved.session, saved.after.id()))
        Following(saved).follow(id);
}

void handle_own_reminder(Session& session, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("id").as_string()));
    if (!id) return;
    const auto& entity = session.registry().entity(kOwnReminder);
    // Not locked, and not written: who changes it waits for this job, and must not be waited for.
    const auto reminder = record::load(session.write(), entity, *id);
    if (!reminder || reminder->deleted ||
        text_of(value_of(entity, *reminder, "status")) != "Planned")
        return;
    const auto found = about(session, *reminder);
    const auto due = found ? own_due(session, *found, *reminder) : std::nullopt;
    if (!due) return;
    // A calendar may have got another zone meanwhile.
    if (due->at > session.now()) return plan_own(session, *id, due->at);
    remind_of(session, *found, *reminder);
}

}  // namespace suki::modules::reminders
