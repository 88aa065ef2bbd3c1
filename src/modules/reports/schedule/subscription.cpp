#include "modules/reports/schedule/subscription.h"

#include "modules/as_system.h"
#include "modules/record_values.h"
#include "modules/reports/schedule/cadence.h"
#include "modules/reports/schedule/delivery.h"
#include "modules/worktime/work_calendar.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using record::Session;
using storage::Value;

constexpr jobs::Kind kDue{"report.subscription", jobs::Effect::Database};

std::string job_key(const Id& subscription) {
    return "report.subscription." + subscription.text();
}

/// What it is called: after its report.
std::string name_of(Session& session, const Value& report) {
    const auto id = id_of(report);
    const auto& entity = session.registry().entity("report");
    const auto found = id ? record::load(session.read(), entity, *id) : std::nullopt;
    return found ? text_of(value_of(entity, *found, "name")) : std::string();
}

template <class Get>
Cadence cadence_of(Get get) {
    Cadence cadence;
    const auto every = text_of(get("cadence"));
    cadence.every = every == "Daily"     ? Cadence::Every::Day
                    : every == "Monthly" ? Cadence::Every::Month
                                         : Cadence::Every::Week;
    const auto weekday = text_of(get("weekday"));
    constexpr std::string_view kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
    for (int i = 0; i < 7; ++i)
        if (kDays[i] == weekday) cadence.weekday = i + 1;
    cadence.month_day = static_cast<int>(number_of(get("monthDay")));
    cadence.hour = static_cast<int>(number_of(get("hour")));
    return cadence;
}

void run_due(Session& session, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("subscription").as_string()));
    const auto& entity = session.registry().entity("reportSubscription");
    const auto found =
        id ? record::load(session.write(), entity, *id, record::Lock::Yes) : std::nullopt;
    if (!found || found->deleted || value_of(entity, *found, "active") != Value(true)) return;
    make_deliveries(session, *found, job.run_at);
    // Its hooks set the next moment and the next job.
    save_again(session, entity, *id, {{"lastRunAt", session.now()}});
}

}  // namespace

void subscription_prepared(record::Draft& draft) {
    draft.set("name", name_of(draft.session, draft.get("reportId")));
    bool changed = draft.is_new() || draft.changed("ownerId");
    for (const auto* name : {"cadence", "weekday", "monthDay", "hour", "active"})
        changed = changed || draft.changed(name);
    if (draft.get("active") != Value(true)) {
        draft.set("nextRunAt", Value());
        return;
    }
    const auto* next = std::get_if<Instant>(&draft.get("nextRunAt"));
    if (!changed && next && *next > draft.session.now()) return;
    const auto owner = id_of(draft.get("ownerId"));
    const auto zone = work_calendar_of(draft.session, owner ? &*owner : nullptr).zone();
    draft.set("nextRunAt",
              next_moment(cadence_of([&](const char* name) { return draft.get(name); }),
                          draft.session.now(), zone));
}

void subscription_scheduled(const record::Saved& saved) {
    const auto id = saved.after.id();
    const auto* next = std::get_if<Instant>(&saved.get("nextRunAt"));
    if (!next || saved.kind == record::WriteKind::Remove) {
        jobs::cancel(saved.session, job_key(id));
        return;
    }
    if (saved.kind == record::WriteKind::Update && !saved.changed("nextRunAt")) return;
    // Back from the trash: what was missed stays missed. Its hooks come here again.
    if (saved.kind == record::WriteKind::Restore && *next <= saved.session.now()) {
        const AsSystem system(saved.session);
        save_again(saved.session, saved.entity, id);
        return;
    }
    jobs::enqueue(saved.session, {kDue, {{"subscription", id.text()}}, *next, job_key(id)});
}

json::value send_report_now(Session& session, const record::Entity& entity, const Id& id,
                            const json::object&) {
    const auto found = record::get(session, entity, id);
    if (!record::reaches(session, entity, access::Action::Edit, id))
        throw forbidden("access.edit", "You may not send reports in somebody else's name.");
    const AsSystem system(session);
    return json::object{{"deliveries", make_deliveries(session, found, session.now())}};
}

void register_subscription_job(jobs::Handlers& to) {
    to.add(kDue, run_due);
}

}  // namespace suki::modules
