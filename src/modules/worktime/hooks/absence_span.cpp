#include "modules/worktime/hooks/absence_span.h"

#include "modules/worktime/work_calendar.h"

namespace suki::modules {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;

bool chosen(const record::Draft& draft, std::string_view property) {
    return draft.changed(property) && !draft.is_empty(property);
}

void whose(record::Draft& draft) {
    const auto& actor = draft.session.actor();
    if (draft.is_empty("userId") && !actor.user.is_nil()) draft.set("userId", actor.user);
    if (draft.is_empty("userId"))
        throw invalid("record.required", "Say who is absent.").target("userId");
    const auto& rights = draft.session.rights();
    if (rights.on(draft.entity).edit == access::Level::Own &&
        draft.get("userId") != storage::Value(actor.user))
        throw forbidden("access.edit", "You may enter only your own absences.").target("userId");
}

void from_days(record::Draft& draft, const TimeZone& zone) {
    if (draft.is_empty("firstDay"))
        throw invalid("record.required", "Give the first day of the absence.").target("firstDay");
    if (draft.is_empty("lastDay")) draft.set("lastDay", draft.get("firstDay"));
    const auto first = std::get<Date>(draft.get("firstDay"));
    const auto last = std::get<Date>(draft.get("lastDay"));
    if (last < first)
        throw invalid("absence.ends_before_start", "The last day is before the first.")
            .target("lastDay");
    draft.set("startsAt", zone.instant(first, milliseconds{0}));
    draft.set("endsAt", zone.instant(last + days{1}, milliseconds{0}));
}

void from_moments(record::Draft& draft, const TimeZone& zone) {
    if (draft.is_empty("startsAt"))
        throw invalid("record.required", "Give the moment when the absence begins.")
            .target("startsAt");
    const auto from = std::get<Instant>(draft.get("startsAt"));
    if (draft.is_empty("endsAt"))
        draft.set("endsAt", zone.instant(zone.wall(from).day + days{1}, milliseconds{0}));
    const auto to = std::get<Instant>(draft.get("endsAt"));
    if (to < from)
        throw invalid("absence.ends_before_start", "The absence ends before it begins.")
            .target("endsAt");
    draft.set("firstDay", zone.wall(from).day);
    draft.set("lastDay", zone.wall(std::max(from, to - milliseconds{1})).day);
}

/// "Anna Nowak": the list's first column, and what a calendar shows.
void name_it(record::Draft& draft) {
    if (!draft.is_empty("subject") && !draft.changed("userId")) return;
    storage::Sql sql("SELECT name FROM users WHERE id = ");
    sql.bind(draft.get("userId"));
    const auto rows = draft.session.read().query(sql);
    if (rows->next() && draft.is_empty("subject")) draft.set("subject", std::string(rows->text(0)));
}

}  // namespace

void absence_span(record::Draft& draft) {
    whose(draft);
    const auto* user = std::get_if<Id>(&draft.get("userId"));
    const bool by_moment = chosen(draft, "startsAt") || chosen(draft, "endsAt");
    const bool by_day = chosen(draft, "firstDay") || chosen(draft, "lastDay");
    if (by_moment || by_day || draft.is_empty("startsAt") || draft.is_empty("endsAt")) {
        const auto calendar = work_calendar_of(draft.session, user);
        by_moment ? from_moments(draft, calendar.zone()) : from_days(draft, calendar.zone());
    }
    name_it(draft);
}

}  // namespace suki::modules
